"""Every setting in flow order, each with its reason. Read once, in `from_crawler`; override with `-s NAME=VALUE`."""

import os

BOT_NAME = "newscrawl"
COMMANDS_MODULE = "newscrawl.commands"

# -- site definitions ---------------------------------------------------------------------------------------------
SPIDER_LOADER_CLASS = "newscrawl.spiderloader.SiteSpiderLoader"
SPIDER_MODULES = ["newscrawl.spiders"]
NEWSPIDER_MODULE = "newscrawl.spiders"
# Folders with definitions of your own, beside the package's. Environment: separated by ":" as in PATH.
NEWSCRAWL_SITES = [folder for folder in os.environ.get("NEWSCRAWL_SITES", "").split(os.pathsep) if folder]

# -- manners --------------------------------------------------------------------------------------------------------
# An address or URL where the owner of a site reaches you; it stands in the user agent.
NEWSCRAWL_CONTACT = os.environ.get("NEWSCRAWL_CONTACT", "")
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "newscrawl"  # The product token that robots.txt names (RFC 9309), not the whole user agent.
DOWNLOAD_DELAY = 1  # Scrapy: 0. News servers are shared.
DOWNLOAD_DELAY_JITTER = 0  # Scrapy: 0.5, which would turn a second into half of one.
CONCURRENT_REQUESTS_PER_DOMAIN = 1  # One request at a time a host.
AUTOTHROTTLE_ENABLED = True  # A slow answer is a request for more time.
AUTOTHROTTLE_START_DELAY = DOWNLOAD_DELAY
NEWSCRAWL_MAX_CRAWL_DELAY = 60  # Seconds. A longer Crawl-delay is honoured up to this, and said so in the log.
NEWSCRAWL_ROBOTS_MAX_AGE = 86_400  # Seconds that a robots.txt is remembered between runs: RFC 9309 allows a day.
NEWSCRAWL_MAX_RETRY_AFTER = 120  # Seconds to wait for a server that asks; longer: its URLs wait for the next run.
DOWNLOADER = "newscrawl.extensions.requests.WitnessedDownloader"  # Says when each request is sent.
NEWSCRAWL_REQUEST_LOG = ""  # Path of a log with a line a request; %(name)s and %(time)s are filled in.
COOKIES_ENABLED = False  # Nobody is logged in, nobody is tracked.
REMOTE_CONTROL_ENABLED = False  # Scrapy: True. It runs arbitrary code from any local process.
TELNETCONSOLE_ENABLED = False

# -- fetch ----------------------------------------------------------------------------------------------------------
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
ASYNCIO_EVENT_LOOP = "uvloop.Loop" if os.name == "posix" else None  # 15 % less CPU a page.
DOWNLOAD_TIMEOUT = 30  # Scrapy: 180. A page that slow is fetched better in the next run.
DOWNLOAD_MAXSIZE = 12 * 1024 * 1024  # Scrapy: 1 GB. Also bounds what a compressed answer may inflate to.
DOWNLOAD_WARNSIZE = 0
SCRAPER_SLOT_MAX_ACTIVE_SIZE = 16 * 1024 * 1024  # Scrapy: 5 MB. Pages are fetched while a large sitemap is read.
DOWNLOAD_FAIL_ON_DATALOSS = True  # A truncated article is no article; it is tried again.
RETRY_TIMES = 2
RETRY_GIVE_UP_LOG_LEVEL = "INFO"  # Counted as an outcome; no alarm for one page.
REDIRECT_MAX_TIMES = 5  # RFC 9309 asks for five hops at least for robots.txt; nobody needs more.
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # GuardMiddleware knows registered domains.
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,  # RobotsMiddleware follows RFC 9309.
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,  # PlainRedirectMiddleware tells no Referer.
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,  # Throws away what is too large.
    "newscrawl.downloadermiddlewares.worth.WorthMiddleware": 40,
    "newscrawl.downloadermiddlewares.guard.GuardMiddleware": 50,
    "newscrawl.downloadermiddlewares.politeness.RobotsMiddleware": 100,
    "newscrawl.downloadermiddlewares.conditional.ConditionalMiddleware": 540,
    "newscrawl.downloadermiddlewares.politeness.RetryAfterMiddleware": 560,  # Sees a 429 before RetryMiddleware does.
    "newscrawl.downloadermiddlewares.compression.PartialCompressionMiddleware": 590,
    "newscrawl.downloadermiddlewares.redirect.PlainRedirectMiddleware": 600,
}
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,  # The spider counts every status itself.
    "scrapy.spidermiddlewares.referer.RefererMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,  # NewsSpider carries its own depth.
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
}
# Every link is looked up in NewsSpider's own set before a request is made: half of a crawl's time saved.
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"  # Scrapy: last in, first out. The first teaser matters most.

# -- items ----------------------------------------------------------------------------------------------------------
CONCURRENT_ITEMS = 2  # Scrapy: 100 tasks a response; a page gives one article.
NEWSCRAWL_KINDS = ["article", "live_blog"]  # What is exported; other kinds are counted and dropped.
NEWSCRAWL_MIN_WORDS = 20  # Shorter bodies are teasers and picture captions.
NEWSCRAWL_COPIES = "mark"  # Of another article: mark them, drop them while they are copies, or deliver only-first.
NEWSCRAWL_DELETIONS = False  # Feeds hold articles; True adds a record when one is found deleted.
DEFAULT_DROPITEM_LOG_LEVEL = "DEBUG"  # Drops are counted under a name, not shouted.
ITEM_PIPELINES = {
    "newscrawl.pipelines.normalize.NormalizePipeline": 100,
    "newscrawl.pipelines.validate.ValidatePipeline": 200,
    "newscrawl.pipelines.deduplicate.DeduplicatePipeline": 300,
    "newscrawl.pipelines.store.StorePipeline": 400,
}

# -- memory ---------------------------------------------------------------------------------------------------------
# A path or an SQLAlchemy URL; "sqlite://" is a store that forgets (as `--fresh`).
NEWSCRAWL_STORE = os.environ.get("NEWSCRAWL_STORE", "output/store.db")

# -- export ---------------------------------------------------------------------------------------------------------
FEED_EXPORT_ENCODING = "utf-8"  # Scrapy: ASCII escapes in JSON.
FEED_STORE_EMPTY = False  # A run that finds nothing new leaves the last file alone.
FEED_STORAGES = {
    "": "newscrawl.storage.feeds.AtomicFileFeedStorage",
    "file": "newscrawl.storage.feeds.AtomicFileFeedStorage",
    "stdout": "newscrawl.storage.feeds.StandardOutput",
}
FEED_EXPORTERS = {
    "csv": "newscrawl.storage.flat_csv.FlatCsvExporter",
    "json": "newscrawl.storage.exporters.ReadableJsonExporter",
    "jsonlines": "newscrawl.storage.exporters.ReadableJsonLinesExporter",
    "jsonl": "newscrawl.storage.exporters.ReadableJsonLinesExporter",
    "jl": "newscrawl.storage.exporters.ReadableJsonLinesExporter",
    "xml": "newscrawl.storage.exporters.ValidXmlExporter",
    "parquet": "newscrawl.storage.parquet.ParquetExporter",
    "marshal": None,  # It cannot hold an article.
}

# -- reports --------------------------------------------------------------------------------------------------------
NEWSCRAWL_PROGRESS = "auto"  # auto: a live line on a terminal; on: plain lines elsewhere too; off.
NEWSCRAWL_REPORT = ""  # Path of a JSON report of the run; %(name)s and %(time)s are filled in.
EXTENSIONS = {
    "scrapy.extensions.feedexport.FeedExporter": None,  # DeliveryExtension is one, whose files are whole.
    "newscrawl.extensions.runs.RunsExtension": 100,  # First, since it locks the site.
    "newscrawl.extensions.outcomes.OutcomesExtension": 200,
    "newscrawl.extensions.delivery.DeliveryExtension": 300,
    "newscrawl.extensions.requests.RequestsExtension": 350,
    "newscrawl.extensions.report.ReportExtension": 400,
    "newscrawl.extensions.progress.ProgressExtension": 500,
    "newscrawl.extensions.silence.SilenceExtension": 600,  # After the runs, which it reads.
}
LOGSTATS_INTERVAL = 0  # ProgressExtension says more.
STATS_DUMP = False  # The report shows what matters.
LOG_SHORT_NAMES = False
