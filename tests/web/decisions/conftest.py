"""The record that the tests of forgeries change, told once for all of them."""

from web.decisions.forging import told
from web.told_once import told_once

honest = told_once(told, scope="package")
