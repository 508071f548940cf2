"""The rule for looking again: more where changes are likelier, ever less with age, within the budget, and learned."""

from datetime import timedelta
from itertools import pairwise
from random import Random
from statistics import mean, median

import pytest

from benchmarks.revisits import delays_of, score
from benchmarks.revisits_schedules import read_all, read_learned, visit_at, visit_learned
from benchmarks.revisits_world import DAY, make_papers
from newscrawl.storage.revisits import (
    HALF,
    SHAPE,
    SOON,
    SPREAD,
    WATCH,
    Habits,
    Yield,
    hours_until_worth,
    next_age,
    next_reading,
    note_reading,
    note_visit,
)
from newscrawl.storage.watching import USUAL_VISITS

from .conftest import NOON, at


def ages(*, edits=0, section=None, habits=None, visits=28.0):
    """When an article is looked at that is never edited (again)."""
    found, age = [], 0.0
    while (age := next_age(age, edits=edits, section=section, habits=habits or Habits(), visits=visits)) is not None:
        found.append(age)
    return found


class TestTheLaw:
    @pytest.mark.parametrize("rate", [0.01, 0.1, 1.0, 10.0])
    def test_a_constant_rate_gives_the_square_root(self, rate):
        hours = hours_until_worth(lambda _: rate, price=0.5, longest=1000)
        assert hours == pytest.approx((2 * 0.5 / rate) ** 0.5, rel=0.1)

    def test_what_never_pays_is_never_due(self):
        assert hours_until_worth(lambda _: 0.0, price=0.5, longest=1000) is None
        assert hours_until_worth(lambda _: 0.001, price=0.5, longest=24) is None

    def test_a_request_without_a_price_is_due_at_once(self):
        assert hours_until_worth(lambda _: 1.0, price=0.0, longest=24) == 0


class TestArticles:
    def test_ever_less_often_and_not_for_ever(self):
        gaps = [later - earlier for earlier, later in pairwise(ages())]
        assert gaps == pytest.approx(sorted(gaps))
        assert max(ages()) < WATCH

    def test_an_edited_article_more_often(self):
        counts = [len(ages(edits=edits)) for edits in range(4)]
        assert counts == sorted(set(counts))

    def test_no_budget_no_visit(self):
        assert ages(visits=0) == []

    def test_soon_while_an_edit_is_likely(self):
        made = ages()
        gaps = [later - earlier for earlier, later in pairwise([0.0, *made]) if later <= DAY / 2]
        assert len(gaps) > DAY / 2 / SOON
        assert max(gaps) == pytest.approx(SOON)

    def test_before_a_second_edit_hides_the_first(self):
        first, second = (next_age(2.0, edits=edits, section=None, habits=Habits(), visits=28.0) for edits in (1, 3))
        assert 2.0 < second < first < 2.0 + SOON

    def test_once_more_in_the_week(self):
        assert len([age for age in ages() if age > 2 * DAY]) == 1

    @pytest.mark.parametrize("visits", [1, 4, 8, 16, 28])
    def test_the_budget_is_the_average_where_the_prior_is_true(self, visits):
        made = [_visits_of_one(Random(number), visits) for number in range(400)]
        assert mean(made) == pytest.approx(visits, rel=0.2)

    def test_a_section_that_edits_more_is_looked_at_more(self):
        habits = Habits()
        for number in range(200):
            edited = number % 2 == 0
            note_visit(habits, since=0, age=3, edits=0, section="Live" if edited else "World", edited=edited)
        assert (
            len(ages(section="Live", habits=habits))
            > len(ages(habits=habits))
            > len(ages(section="World", habits=habits))
        )

    def test_a_site_that_edits_more_has_no_larger_budget(self):
        habits = Habits()
        for number in range(400):
            note_visit(habits, since=0, age=3, edits=0, section=str(number), edited=number % 2 == 0)
            note_visit(habits, since=3, age=24, edits=0, section=str(number), edited=number % 2 == 0)
        assert len(ages(habits=habits)) == pytest.approx(len(ages()), rel=0.35)

    def test_late_edits_move_the_visits(self):
        habits = Habits()
        for number in range(300):
            note_visit(habits, since=0, age=2, edits=0, section=None, edited=False)
            note_visit(habits, since=25, age=48, edits=0, section=None, edited=number % 5 == 0)
        assert sum(age > DAY for age in ages(habits=habits)) > sum(age > DAY for age in ages())

    def test_the_past_fades(self):
        habits = Habits()
        for edited in [True] * 500 + [False] * 3000:
            note_visit(habits, since=0, age=3, edits=0, section="Live", edited=edited)
        assert habits.factor("section Live") < 1

    def test_looks_that_promised_nothing_make_nothing_forgotten(self):
        habits = Habits()
        for _ in range(100):
            note_visit(habits, since=0, age=3, edits=0, section="Live", edited=True)
        known = habits.factor("section Live")
        for _ in range(1000):
            note_visit(habits, since=100, age=100.25, edits=0, section="Live", edited=False)
        assert habits.factor("section Live") == pytest.approx(known, rel=0.05)

    def test_what_changed_is_told_once(self):
        habits = Habits()
        note_visit(habits, since=0, age=3, edits=0, section="Live", edited=True)
        assert habits.take_noted().keys() == {"section Live", "age 1", "edits"}
        assert habits.take_noted() == {}


def _visits_of_one(random, visits):
    """Of an article whose edits come as the prior says, in runs every quarter of an hour."""
    rate, moments, total = random.gammavariate(SHAPE, 1 / SPREAD), [], 0.0
    while (total := total + random.expovariate(rate)) < 1:
        moments.append(HALF * total / (1 - total))
    age, edits, made = random.uniform(0, 0.25), 0, 0
    while (due := next_age(age, edits=edits, section=None, habits=Habits(), visits=visits)) is not None:
        following = age + max(1, round((due - age) * 4)) / 4
        edits += any(age < moment <= following for moment in moments)
        age, made = following, made + 1
    return made


class TestListings:
    def read(self, brought, hours, *, times=100, habits=None):
        """What is known of a listing after so many readings."""
        past, habits = Yield(), habits or Habits()
        for number in range(times):
            last = at(hours=number * hours)
            past = note_reading(habits, past, links=brought, last=last, now=last + timedelta(hours=hours))
        return past

    def wait(self, past, *, every=timedelta(minutes=15), habits=None, now=NOON):
        return next_reading(past, habits=habits or Habits(), every=every, now=now) - now

    def test_the_rate_is_learned(self):
        assert self.read(6, 2).an_hour == pytest.approx(3, rel=0.1)

    def test_a_link_in_every_run_is_read_in_every_run(self):
        assert self.wait(self.read(1, 0.25)) == pytest.approx(timedelta(minutes=15), rel=0.1)
        assert self.wait(self.read(50, 0.25)) == timedelta(minutes=15)

    def test_a_quarter_of_the_links_is_half_the_readings(self):
        assert self.wait(Yield(400, 400)) == pytest.approx(timedelta(minutes=30), rel=0.15)

    def test_a_barren_listing_is_read_once_a_day(self):
        assert self.wait(Yield(0, 10_000)) == timedelta(days=1)

    def test_night_is_learned(self):
        habits, past = Habits(), Yield()
        for hour in range(24 * 14):
            last = at(hours=hour)
            links = 4 if 6 <= last.hour < 21 else 0
            past = note_reading(habits, past, links=links, last=last, now=last + timedelta(hours=1))
        night = self.wait(past, habits=habits, now=NOON.replace(hour=22))
        assert night > 3 * self.wait(past, habits=habits, now=NOON.replace(hour=9))

    def test_a_clock_set_back_teaches_nothing(self):
        assert note_reading(Habits(), Yield(3, 2), links=1, last=at(hours=1), now=NOON).links == 4


class TestASimulatedWeek:
    """benchmarks/revisits.py, small."""

    def test_new_articles_are_found_in_half_the_time_of_a_fixed_schedule(self):
        papers = make_papers(5, days=6, seed=3)
        read = [read_learned(paper, every=0.25, days=6) for paper in papers]
        pace = sum(len(paper.listings) for paper in papers) * 6 * DAY / sum(cost for cost, _ in read)
        fixed = [found for _, found in (read_all(paper, every=pace, days=6) for paper in papers)]
        assert median(delays_of(papers, [found for _, found in read])) <= median(delays_of(papers, fixed)) / 2

    def test_as_a_rule_edits_are_captured_for_two_fifths_of_pollings_requests(self):
        papers = make_papers(5, days=6, seed=3)
        found = [[story.published + 0.2 for story in paper.stories] for paper in papers]
        quarters = [quarter / 4 for quarter in range(1, 97)]
        polled = score(papers, found, [visit_at(moments, quarters) for moments in found])
        pairs = zip(papers, found, strict=True)
        learned = score(papers, found, [visit_learned(*pair, visits=USUAL_VISITS, every=0.25) for pair in pairs])
        assert learned.all == polled.all
        assert learned.captured >= 0.95
        assert learned.requests <= 0.4 * polled.requests
