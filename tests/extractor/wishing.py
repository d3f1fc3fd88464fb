"""A store whose jobs come with what a person wishes for their paper; what came of it is told."""

from __future__ import annotations

from dataclasses import replace

from tests.extractor.test_reader import Store


class Wishing(Store):
    async def separated(self, job_id, wish, made):
        self.told.append(("separated", wish, made))

    async def reduced(self, job_id, wish, made):
        self.told.append(("reduced", wish, made))

    async def not_lightened(self, job_id, wish, told=None):
        self.told.append(("not_lightened", wish, told))

    def wish(self, data, wish_for):
        """Print some data and wish for its document."""
        self.print(data)
        job = self.waiting.pop()
        wish = wish_for(job.document)
        self.waiting.append(replace(job, wish=wish))
        return wish
