"""Clear jars: a glass body with things in it, a lid, a label. Base centre at the origin."""
