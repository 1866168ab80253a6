-- The database of `export sqlite`. Days are ISO 8601 texts, prices in whole units of their currency,
-- texts in the language that `language` names. docs/export.md describes each table.

CREATE TABLE catalogue (
    name TEXT PRIMARY KEY,
    value TEXT
) WITHOUT ROWID;

CREATE TABLE categories (
    slug TEXT PRIMARY KEY,
    parent TEXT REFERENCES categories (slug),
    name TEXT NOT NULL
);

CREATE TABLE districts (
    slug TEXT PRIMARY KEY,
    name TEXT NOT NULL
);

CREATE TABLE partners (
    slug TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    summary TEXT,
    district TEXT REFERENCES districts (slug),
    address TEXT,
    latitude REAL,
    longitude REAL,
    whatsapp TEXT,
    phone TEXT,
    email TEXT,
    website TEXT,
    nib TEXT,
    url TEXT
);

CREATE TABLE memberships (
    member TEXT NOT NULL REFERENCES partners (slug),
    "group" TEXT NOT NULL REFERENCES partners (slug),
    PRIMARY KEY (member, "group")
) WITHOUT ROWID;

CREATE TABLE products (
    slug TEXT PRIMARY KEY,
    partner TEXT NOT NULL REFERENCES partners (slug),
    category TEXT NOT NULL REFERENCES categories (slug),
    price_min NUMERIC,
    price_max NUMERIC,
    currency TEXT,
    price_valid_until TEXT,
    status TEXT NOT NULL,
    capacity NUMERIC,
    capacity_per TEXT,
    minimum_order INTEGER,
    lead_time_days INTEGER,
    net_weight NUMERIC,
    net_weight_unit TEXT,
    shelf_life_days INTEGER,
    gtin TEXT,
    hs_code TEXT,
    kbli TEXT,
    updated TEXT,
    url TEXT
);

CREATE TABLE product_texts (
    product TEXT NOT NULL REFERENCES products (slug),
    language TEXT NOT NULL,
    name TEXT,
    summary TEXT,
    description TEXT,
    unit TEXT,
    ingredients TEXT,
    storage TEXT,
    PRIMARY KEY (product, language)
) WITHOUT ROWID;

CREATE TABLE variants (
    product TEXT NOT NULL REFERENCES products (slug),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    price_min NUMERIC,
    price_max NUMERIC,
    currency TEXT,
    sku TEXT,
    gtin TEXT,
    PRIMARY KEY (product, position)
) WITHOUT ROWID;

CREATE TABLE certificates (
    product TEXT NOT NULL REFERENCES products (slug),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    number TEXT,
    issuer TEXT,
    valid_until TEXT,
    PRIMARY KEY (product, position)
) WITHOUT ROWID;

CREATE TABLE channels (
    product TEXT NOT NULL REFERENCES products (slug),
    position INTEGER NOT NULL,
    partner TEXT NOT NULL REFERENCES partners (slug),
    role TEXT NOT NULL,
    since TEXT,
    until TEXT,
    place TEXT,
    PRIMARY KEY (product, position)
) WITHOUT ROWID;

CREATE TABLE curation (
    product TEXT NOT NULL REFERENCES products (slug),
    position INTEGER NOT NULL,
    programme TEXT NOT NULL,
    stage TEXT NOT NULL,
    date TEXT NOT NULL,
    market TEXT,
    PRIMARY KEY (product, position)
) WITHOUT ROWID;

CREATE TABLE tags (
    product TEXT NOT NULL REFERENCES products (slug),
    tag TEXT NOT NULL,
    PRIMARY KEY (product, tag)
) WITHOUT ROWID;

CREATE TABLE attributes (
    product TEXT NOT NULL REFERENCES products (slug),
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (product, name, value)
) WITHOUT ROWID;

CREATE TABLE links (
    product TEXT NOT NULL REFERENCES products (slug),
    name TEXT NOT NULL,
    url TEXT NOT NULL,
    PRIMARY KEY (product, name)
) WITHOUT ROWID;

CREATE TABLE images (
    product TEXT NOT NULL REFERENCES products (slug),
    position INTEGER NOT NULL,
    path TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    PRIMARY KEY (product, position)
) WITHOUT ROWID;

CREATE INDEX products_by_category ON products (category);
CREATE INDEX products_by_partner ON products (partner);
CREATE INDEX certificates_by_kind ON certificates (kind);

CREATE VIRTUAL TABLE product_search USING fts5(
    product UNINDEXED, language UNINDEXED, name, partner, category, tags, text,
    tokenize = "unicode61 remove_diacritics 2"
);

CREATE VIEW price_list AS
SELECT
    texts.name AS product,
    texts.unit,
    products.price_min,
    products.price_max,
    products.currency,
    products.minimum_order,
    partners.name AS partner,
    partners.whatsapp,
    categories.name AS category,
    products.url
FROM products
JOIN partners ON partners.slug = products.partner
JOIN categories ON categories.slug = products.category
JOIN product_texts AS texts
    ON texts.product = products.slug
    AND texts.language = (SELECT value FROM catalogue WHERE name = 'language')
ORDER BY texts.name;
