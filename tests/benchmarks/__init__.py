"""What is measured: `make bench` writes RESULTS.md, `make soak` loads the service for a while."""
