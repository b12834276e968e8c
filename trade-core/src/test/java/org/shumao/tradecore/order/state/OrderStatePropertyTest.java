package org.shumao.tradecore.order.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.tradecore.order.GeneratedHistories.ORDER;
import static org.shumao.tradecore.order.GeneratedHistories.OTHER_ORDER;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.testsupport.record.TradeRecordBuilder;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measures;
import org.shumao.tradecore.order.Evaluation;
import org.shumao.tradecore.order.Evaluation.Flag;
import org.shumao.tradecore.order.GeneratedHistories;
import org.shumao.tradecore.order.Histories;
import org.shumao.tradecore.order.OrderEvaluator;
import org.shumao.tradecore.order.linkage.AuthorizedRecords;
import org.shumao.tradecore.order.timeline.Disposition;
import org.shumao.tradecore.order.timeline.OrderTimeline;
import org.shumao.tradecore.order.valuation.Contribution;
import org.shumao.tradecore.referencedata.ReferenceData;
import org.shumao.tradecore.referencedata.ReferenceDataBuilder;

/** The three properties of the reducer, over generated histories of one order number. */
class OrderStatePropertyTest {
    private static final ReferenceData BEFORE = ReferenceDataBuilder.with2025().build();
    private static final ReferenceData AFTER = ReferenceDataBuilder.with2025()
            .alias("P-CUSTOMS", "P-USCC")
            .alias("S-CUSTOMS", "S-USCC")
            .reporting("S-USCC", "2025-06")
            .build();

    private static final List<String> RULES = List.of(
            "ORDERED",
            "DECLARED",
            "RELEASED",
            "REPORTED",
            "EARLY",
            "RETURN",
            "RE_EXPORT",
            "WITHDRAWN",
            "REFUSED",
            "WAITING",
            "DUPLICATE_LIST",
            "DUPLICATE_REPORT",
            "MOVED",
            "RETURN_NOT_COUNTED",
            "IDLE_RESPONSE",
            "PENDING",
            "TIE");

    @Property(tries = 200)
    void orderDoesNotMatter(@ForAll("histories") List<TradeRecord> history, @ForAll long seed) {
        List<TradeRecord> shuffled = new ArrayList<>(history);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(fold(shuffled)).isEqualTo(fold(history));
    }

    @Property(tries = 200)
    void repetitionDoesNotMatter(@ForAll("histories") List<TradeRecord> history) {
        OrderState once = fold(history);
        OrderState again = once;
        for (TradeRecord record : history) {
            again = Histories.evolve(again, ORDER, record);
        }
        assertThat(again).isSameAs(once);
    }

    @Property(tries = 200)
    void aSubmissionSentAgainChangesNoFigure(@ForAll("histories") List<TradeRecord> history) {
        OrderState state = fold(history);
        OrderState resent = state;
        for (TradeRecord record : history) {
            Origin origin = Origin.relayed(new UUID(9, 9), record.origin().position(), null, null);
            resent = Histories.evolve(resent, ORDER, record.withOrigin(origin));
        }
        assertThat(OrderEvaluator.evaluate(resent, AFTER)).isEqualTo(OrderEvaluator.evaluate(state, AFTER));
    }

    /** Increments (new minus stored), over records and reference data change, end where the final state alone leads. */
    @Property(tries = 200)
    void theTotalIsAFunctionOfFinalStateAndContext(@ForAll("histories") List<TradeRecord> history) {
        OrderState state = OrderState.EMPTY;
        Evaluation stored = OrderEvaluator.evaluate(state, BEFORE);
        Measures total = sum(stored);
        for (int i = 0; i < history.size(); i++) {
            state = Histories.evolve(state, ORDER, history.get(i));
            ReferenceData referenceData = i < history.size() / 2 ? BEFORE : AFTER;
            Evaluation next = OrderEvaluator.evaluate(state, referenceData);
            total = total.plus(sum(next)).plus(sum(stored).negated());
            stored = next;
        }
        Evaluation last = OrderEvaluator.evaluate(state, AFTER);
        total = total.plus(sum(last)).plus(sum(stored).negated());
        assertThat(total.plus(sum(OrderEvaluator.evaluate(fold(history), AFTER)).negated())
                        .isZero())
                .isTrue();
    }

    @Property(tries = 20)
    void theBoundIsAFunctionOfTheSetToo(@ForAll long seed) {
        List<TradeRecord> many = new ArrayList<>();
        for (int i = 0; i < SourceRecords.MAX_VERSIONS + 40; i++) {
            many.add(TradeRecordBuilder.list("C" + i % 7)
                    .minute(i % 60)
                    .goods(1, "1." + (100 + i))
                    .build());
        }
        OrderState inOrder = fold(many);
        Collections.shuffle(many, new Random(seed));
        assertThat(fold(many)).isEqualTo(inOrder);
        assertThat(inOrder.overflowed()).isTrue();
        assertThat(fold(many).evolve(many.get(0))).isEqualTo(inOrder);
    }

    @Property(tries = 200)
    void whatComesBackNeverExceedsWhatWasDeclared(@ForAll("histories") List<TradeRecord> history) {
        OrderState state = fold(history);
        List<Contribution> contributions = OrderEvaluator.evaluate(state, AFTER).contributions();
        Map<Integer, Measures> left = new HashMap<>();
        contributions.stream()
                .filter(c ->
                        c.cube().evidence() == Evidence.DECLARED || c.cube().evidence() == Evidence.RELEASED)
                .forEach(c -> left.merge(
                        c.platform().hashCode() * 31 + c.line(),
                        c.cube().kind() == Kind.GROSS
                                ? c.measures()
                                : c.measures().negated(),
                        Measures::plus));
        assertThat(left.values()).allSatisfy(measures -> {
            assertThat(measures.cnyFen()).isNotNegative();
            assertThat(measures.usdCents()).isNotNegative();
            assertThat(measures.quantity().signum()).isNotNegative();
        });
        assertThat(contributions)
                .allSatisfy(
                        c -> assertThat(c.measures().cnyFen().longValueExact()).isNotNegative());
    }

    /** The timeline knows every record, each with one outcome or, named by two platforms, one in each. */
    @Property(tries = 150)
    void theTimelineShowsEveryRecord(@ForAll("histories") List<TradeRecord> history) {
        OrderState state = fold(history);
        OrderTimeline timeline = OrderTimeline.of(state, AFTER);
        Set<String> declared = new HashSet<>();
        timeline.groups()
                .forEach(group -> group.documents()
                        .forEach(document -> declared.add(document.document()
                                + document.origins()
                                + document.versionTime()
                                + document.operation())));
        long known = new AuthorizedRecords(state, AFTER)
                .home().stream()
                        .map(version ->
                                DocumentKey.of(version.record(), AFTER::resolve).text()
                                        + version.origins()
                                        + version.record().versionTime()
                                        + version.record().operation())
                        .distinct()
                        .count();
        assertThat(declared).hasSize((int) known);
        assertThat(timeline.flags())
                .isEqualTo(OrderEvaluator.evaluate(state, AFTER).flags());
        assertThat(timeline.groups().stream().flatMap(group -> group.documents().stream()))
                .as("what counts is shown to count")
                .filteredOn(document -> document.disposition() == Disposition.COUNTED)
                .extracting(OrderTimeline.Document::document)
                .containsAll(OrderEvaluator.evaluate(state, AFTER).contributions().stream()
                        .map(Contribution::document)
                        .toList());
    }

    /** Over both orders that versions of a report cite, and all platforms: what counts is one version, as the newest cites. */
    @Property(tries = 200)
    void aReportCountsUnderOneOrderOfOnePlatform(@ForAll("histories") List<TradeRecord> history) {
        List<TradeRecord> reports = history.stream()
                .filter(record -> record.type() == RecordType.SERVICE_REPORT)
                .toList();
        Map<String, Set<String>> counted = new HashMap<>();
        List.of(ORDER, OTHER_ORDER)
                .forEach(order -> OrderEvaluator.evaluate(
                                Histories.fold(order, order.equals(ORDER) ? history : reports), AFTER)
                        .contributions()
                        .stream()
                        .filter(c -> c.cube().evidence() == Evidence.REPORTED)
                        .forEach(c -> {
                            Set<String> places = counted.computeIfAbsent(c.document(), d -> new HashSet<>());
                            assertThat(places.add(order + " " + c.platform()))
                                    .as("a version has one line")
                                    .isTrue();
                        }));
        counted.forEach((document, places) -> {
            String order = reports.stream()
                    .map(Version::of)
                    .filter(version -> DocumentKey.of(version.record(), AFTER::resolve)
                            .text()
                            .equals(document))
                    .max(Version.BY_AGE)
                    .map(version -> version.record().orderNo())
                    .orElseThrow();
            assertThat(places).hasSize(1).allMatch(place -> place.startsWith(order));
        });
    }

    @Property(tries = 150)
    void aStateIsTheSameAfterStorage(@ForAll("histories") List<TradeRecord> history) {
        OrderState state = fold(history);
        OrderState read = StateCodec.states().decode(StateCodec.states().encode(state));
        assertThat(read).isEqualTo(state);
        assertThat(OrderEvaluator.evaluate(read, AFTER)).isEqualTo(OrderEvaluator.evaluate(state, AFTER));
    }

    /** The generator is worth something: every rule has histories in which it speaks. Of one seed, to be no matter of luck. */
    @Property(tries = 1000, seed = "20250601")
    void theHistoriesMeetEveryRule(@ForAll("histories") List<TradeRecord> history) {
        Evaluation evaluation = OrderEvaluator.evaluate(fold(history), AFTER);
        Set<String> met = new TreeSet<>();
        evaluation.flags().forEach(flag -> met.add(flag.name()));
        evaluation.contributions().forEach(c -> {
            met.add(c.cube().evidence().name());
            met.add(c.cube().kind().name());
            if (c.document().startsWith("CUSTOMS_RESPONSE")) {
                met.add("RE_EXPORT");
            }
        });
        for (String rule : RULES) {
            Statistics.label(rule)
                    .collect(met.contains(rule))
                    .coverage(c -> c.check(true).percentage(p -> p > 0.5));
        }
    }

    @Property(tries = 20)
    void otherRecordsHaveABoundOfTheirOwn(@ForAll long seed) {
        List<TradeRecord> many = new ArrayList<>();
        for (int i = 0; i < SourceRecords.MAX_OTHERS + 40; i++) {
            many.add(TradeRecordBuilder.response(100 + i % 3, i)
                    .invt("I" + i % 7)
                    .build());
        }
        many.add(TradeRecordBuilder.list("C1").invt("I1").goods(1, "1").build());
        OrderState inOrder = fold(many);
        Collections.shuffle(many, new Random(seed));
        assertThat(fold(many)).isEqualTo(inOrder);
        assertThat(inOrder.overflowed()).isTrue();
        assertThat(inOrder.others()).hasSize(SourceRecords.MAX_OTHERS);
        assertThat(inOrder.versions()).hasSize(1);
        assertThat(OrderEvaluator.evaluate(inOrder, AFTER).flags()).contains(Flag.OVERFLOWED);
    }

    @Provide
    Arbitrary<List<TradeRecord>> histories() {
        return GeneratedHistories.any();
    }

    private static OrderState fold(List<TradeRecord> history) {
        return Histories.fold(ORDER, history);
    }

    private static Measures sum(Evaluation evaluation) {
        return evaluation.contributions().stream().map(Contribution::measures).reduce(Measures.ZERO, Measures::plus);
    }
}
