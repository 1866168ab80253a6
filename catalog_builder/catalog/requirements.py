"""How far one product is from one set of requirements: of a partner, a kind of partner or a programme."""

from __future__ import annotations

from catalog_builder.catalog.conditions import conditions_of
from catalog_builder.catalog.evaluation import Evaluation, evaluate_conditions
from catalog_builder.catalog.facts import facts_of
from catalog_builder.catalog.types import Catalog
from catalog_builder.content.schema import Product
from catalog_builder.fields.requirements import Requirements
from catalog_builder.model import Entry


def evaluate(requirements: Requirements, product: Entry[Product], catalog: Catalog) -> Evaluation:
    """Judge every condition for a product on the catalogue's build date; pure.

    The same conditions, judged for all products at once, are in `catalog.matching`.
    """
    site = catalog.config.site
    facts = facts_of(product, catalog.maker(product), site, catalog.build_date)
    return evaluate_conditions(conditions_of(requirements, catalog.tree, site.currency), facts)
