-- What `scrapy browse` shows: a store in plain columns. datasette.toml says what each of them holds.

CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    headline TEXT NOT NULL,
    site TEXT,
    section TEXT,
    date_published TEXT,
    authors TEXT NOT NULL,
    in_language TEXT,
    kind TEXT NOT NULL,
    word_count INTEGER NOT NULL,
    url TEXT NOT NULL,
    description TEXT,
    body TEXT NOT NULL,
    dateline TEXT,
    tags TEXT NOT NULL,
    image TEXT,
    revision INTEGER NOT NULL,
    deleted TEXT,
    cluster_id TEXT,
    discovered_at TEXT NOT NULL,
    fetched_at TEXT NOT NULL
);
CREATE INDEX articles_date_published ON articles (date_published);
CREATE INDEX articles_site ON articles (site, section);
CREATE INDEX articles_cluster ON articles (cluster_id, site, discovered_at);

CREATE VIRTUAL TABLE articles_fts USING fts5 (
    headline, description, body, content="articles", content_rowid="id", tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER articles_added AFTER INSERT ON articles BEGIN
    INSERT INTO articles_fts (rowid, headline, description, body)
    VALUES (new.id, new.headline, new.description, new.body);
END;
CREATE TRIGGER articles_dropped AFTER DELETE ON articles BEGIN
    INSERT INTO articles_fts (articles_fts, rowid, headline, description, body)
    VALUES ('delete', old.id, old.headline, old.description, old.body);
END;

CREATE TABLE revisions (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (id),
    number INTEGER NOT NULL,
    headline TEXT NOT NULL,
    fetched_at TEXT NOT NULL,
    changes INTEGER NOT NULL,
    changed TEXT NOT NULL,
    deletion TEXT,
    fingerprint TEXT NOT NULL
);
CREATE INDEX revisions_article ON revisions (article);
CREATE INDEX revisions_fetched_at ON revisions (fetched_at);

CREATE TABLE pages (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL,
    site TEXT NOT NULL,
    kind TEXT NOT NULL,
    outcome TEXT NOT NULL,
    http_status INTEGER,
    article INTEGER REFERENCES articles (id),
    discovered_at TEXT NOT NULL,
    fetched_at TEXT,
    next_visit TEXT,
    visits INTEGER NOT NULL,
    found_on TEXT
);
CREATE INDEX pages_site ON pages (site, kind, outcome);

CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    site TEXT NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    reason TEXT,
    seen INTEGER,
    fetched INTEGER,
    unchanged INTEGER,
    skipped INTEGER,
    failed INTEGER,
    pending INTEGER
);

CREATE VIEW clusters AS
SELECT
    cluster_id,
    (
        SELECT headline FROM articles AS first
        WHERE first.cluster_id = articles.cluster_id ORDER BY discovered_at LIMIT 1
    ) AS headline,
    count(*) AS articles,
    count(DISTINCT site) AS sites,
    group_concat(DISTINCT site) AS in_sites,
    min(discovered_at) AS first_seen
FROM articles
GROUP BY cluster_id
HAVING count(*) > 1;
