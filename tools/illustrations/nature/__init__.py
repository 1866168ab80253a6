"""Things that grow or swim: leaves, fruit, roots, spices, flowers and creatures."""
