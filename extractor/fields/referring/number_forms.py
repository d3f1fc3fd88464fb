"""How sellers write the numbers of their papers."""

import re

#: What the number of a credit note begins with.
CREDIT = re.compile(r"(?:AV[OR]?|NCR?|CN)[-_/. ]?\d", re.IGNORECASE)
