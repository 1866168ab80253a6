"""The one description of entries: every face of a field is generated from these models."""

from catalog_builder.content.schema.page import Page
from catalog_builder.content.schema.partner import PARTNER_KINDS, Partner
from catalog_builder.content.schema.product import CHANNEL_ROLES, PRODUCT_STATUSES, Product
from catalog_builder.content.schema.programme import Programme

__all__ = ["CHANNEL_ROLES", "PARTNER_KINDS", "PRODUCT_STATUSES", "Page", "Partner", "Product", "Programme"]
