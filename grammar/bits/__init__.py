"""What bits tell: values told apart, entropy, codes, keys tried one after the other, pictures of so many colours."""
