"""Ten tests of who controls an organisation, for any group of people."""

from commonstead.power.control.found import ControlTest
from commonstead.power.control.ten import TEN, Controls, control_tests
from commonstead.power.control.wording import called, group_names, ten

__all__ = ["TEN", "ControlTest", "Controls", "called", "control_tests", "group_names", "ten"]
