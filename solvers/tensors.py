"""Parts of networks that hold numbers: matrices, tables, norms, factors of low rank, the scores of attention."""

from solvers.principle import Principle

_VASWANI = "A. Vaswani et al., Attention Is All You Need (arXiv:1706.03762, 2017)"
_GOLUB = "G. H. Golub, C. F. Van Loan, Matrix Computations (4th ed., 2013), section 1.1"
_HU = "E. J. Hu et al., LoRA: Low-Rank Adaptation of Large Language Models (arXiv:2106.09685, 2021)"

_DUMOULIN = "V. Dumoulin, F. Visin, A guide to convolution arithmetic for deep learning (arXiv:1603.07285, 2018)"

PRINCIPLES = (
    Principle("window_places", "A window moves by its stride as often as it fits into the padded side.", _DUMOULIN),
    Principle("window_weights", "Each filter has a weight for every place of its window in every channel, each unit "
              "one for every value.", _DUMOULIN),
    Principle("tensor_result", "What is asked is made of these numbers.", _GOLUB),
    Principle("wired_additions", "A neuron adds its products, and its bias where it has one.", _GOLUB),
    Principle("tensor_numbers", "It holds a number for every combination of its indices.", _GOLUB),
    Principle("adapter_numbers", "Beside each matrix stand two thin ones, as wide as the rank.", _HU),
    Principle("bilinear_numbers", "Every output has a weight for each pair of inputs, and a bias.",
              "PyTorch documentation, torch.nn.Bilinear"),
    Principle("tensor_sum", "The parts hold their numbers together.", _GOLUB),
    Principle("tensor_copies", "Every block has parts of its own.", _VASWANI),
    Principle("tensor_ratio", "The one number is divided by the other.", _GOLUB),
    Principle("tensor_difference", "The one number is taken from the other.", _GOLUB),
    Principle("whole_below", "The largest whole number below it is taken.", _GOLUB),
    Principle("score_products", "Each token is compared with each, by a product for every place of a head.", _VASWANI),
    Principle("attention_scores", "Each token has a score for each.", _VASWANI),
    Principle("score_scaling", "Scores are divided by the root of the size of a head.", _VASWANI),
    Principle("shared_heads", "The cache holds keys and values of the heads that have their own.",
              "J. Ainslie et al., GQA: Training Generalized Multi-Query Transformer Models (arXiv:2305.13245, 2023)"),
)  # fmt: skip
