"""Files to positioned trees to validated models; knows nothing of products."""
