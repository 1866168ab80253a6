"""`deploy`: bring the built site to a host."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import click

from catalog_builder.cli.help import Command, option
from catalog_builder.cli.progress import Progress
from catalog_builder.cli.session import QUIET, VERBOSE, Session
from catalog_builder.cli.sizes import human_size
from catalog_builder.config import load_config
from catalog_builder.deploy.crew import Crew, Patience
from catalog_builder.deploy.destination import Destination, find_destination
from catalog_builder.deploy.journal import Journal
from catalog_builder.deploy.plan import Plan
from catalog_builder.deploy.run import DeployOptions, Outcome, Watcher, deploy, load_site
from catalog_builder.deploy.store import Upload
from catalog_builder.deploy.targets import access
from catalog_builder.diagnostics import Message
from catalog_builder.lock import locked
