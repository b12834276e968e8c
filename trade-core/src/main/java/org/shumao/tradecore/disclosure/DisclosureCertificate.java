package org.shumao.tradecore.disclosure;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;

/**
 * Verifies a certificate by adding and comparing whole numbers: it knows nothing of how the pattern was found. Each protected cell has two
 * states of the world. Both agree with everything that is shown, in every sum that holds, in yuan and in dollars, have no amount below zero,
 * and differ enough in the cell. So nobody who knows what is shown can tell which of them, or of those between, is true.
 */
public final class DisclosureCertificate {
    private static final Set<String> NEVER_SHOWN = Set.of("joiners", "leavers");
    private static final List<Set<String>> SUMS = List.of(
            Set.of("declared", "released", "stale", "ordered", "reported"),
            Set.of("matched", "joiners"),
            Set.of("matched-year-before", "leavers"));

    /** Each line was converted and rounded by itself, so that nobody knows the dollars of a yuan better than to some cents. */
    private static final BigInteger CENTS = BigInteger.valueOf(4);

    /** Stands in cells that name a row. */
    private static final Period ANY = new Period(Period.Frequency.YEAR, YearMonth.of(1, 1));

    private final Map<ReleaseCell, ReleaseTable.Cell> values = new HashMap<>();
    private final Map<String, Set<Period>> periods = new HashMap<>();
    private final Set<String> servedPeriods = new HashSet<>();
    private final Map<String, BigInteger[]> money = new HashMap<>();
    private final Set<String> inDollars = new HashSet<>();
    private final Map<String, Map<Period, List<List<Period>>>> covers = new HashMap<>();
    private final ServedVintages served;
    private final PrimaryRule rule;
    private final Set<ReleaseCell> withheld;
    private final List<String> failures = new ArrayList<>();

    private DisclosureCertificate(
            List<ReleaseTable> tables, ServedVintages served, PrimaryRule rule, Set<ReleaseCell> withheld) {
        this.served = served;
        this.rule = rule;
        this.withheld = withheld;
        Stream.concat(served.shown().stream(), served.withheld().stream()).forEach(cell -> {
            periods.computeIfAbsent(cell.dataset(), none -> new HashSet<>()).add(cell.period());
            servedPeriods.add(cell.dataset() + " " + cell.period());
        });
        for (ReleaseTable table : tables) {
            for (ReleaseTable.Cell cell : table.cells()) {
                values.put(new ReleaseCell(table.dataset(), cell.period(), cell.series(), cell.part()), cell);
                periods.computeIfAbsent(table.dataset(), none -> new HashSet<>())
                        .add(cell.period());
                if (cell.part().equals(ReleaseCell.GROSS)) {
                    money.merge(
                            table.dataset() + " " + Hierarchy.flow(cell.series()) + " " + cell.period(),
                            new BigInteger[] {cell.fen(), cell.cents()},
                            (one, other) -> new BigInteger[] {one[0].add(other[0]), one[1].add(other[1])});
                }
                if (cell.cents().signum() != 0) {
                    inDollars.add(table.dataset() + " " + cell.part());
                }
            }
        }
        periods.forEach((dataset, all) -> {
            Map<Period, List<List<Period>>> sums = new HashMap<>();
            all.forEach(whole -> sums.put(whole, covers(whole, whole.first(), all)));
            covers.put(dataset, sums);
        });
    }

    /** Returns every way to put a period together from shorter ones. */
    private static List<List<Period>> covers(Period whole, YearMonth from, Set<Period> all) {
        if (from.isAfter(whole.last())) {
            return List.of(List.of());
        }
        List<List<Period>> found = new ArrayList<>();
        for (Period part : all) {
            if (part.first().equals(from)
                    && !part.last().isAfter(whole.last())
                    && part.frequency() != whole.frequency()) {
                for (List<Period> rest : covers(whole, part.last().plusMonths(1), all)) {
                    List<Period> cover = new ArrayList<>(List.of(part));
                    cover.addAll(rest);
                    found.add(cover);
                }
            }
        }
        return found;
    }

    /** Returns what is wrong with a certificate; nothing if a release may leave. It names cells, so it is for those inside. */
    public static List<String> failures(
            List<ReleaseTable> tables, ServedVintages served, PrimaryRule rule, Withheld release) {
        DisclosureCertificate check = new DisclosureCertificate(tables, served, rule, release.cells());
        check.require(
                release.certificate().path("input").asText().equals(CertificateWriter.input(tables, served)),
                () -> "the input is another one");
        check.require(
                release.certificate().path("pattern").asText().equals(CertificateWriter.pattern(release.cells())),
                () -> "the pattern is another one");
        check.require(
                release.certificate().path("rules").asText().equals(CertificateWriter.rules()),
                () -> "the rules are other ones");
        check.verify(release.certificate());
        return check.failures;
    }

    private void require(boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            failures.add(otherwise.get());
        }
    }

    private void verify(JsonNode certificate) {
        List<ReleaseCell> cells = new ArrayList<>();
        certificate
                .path("cells")
                .forEach(cell -> cells.add(new ReleaseCell(
                        cell.path(0).asText(),
                        Period.parse(cell.path(1).asText()).orElseThrow(),
                        cell.path(2).asText(),
                        cell.path(3).asText())));
        Set<ReleaseCell> proved = new HashSet<>();
        for (JsonNode witness : certificate.path("witnesses")) {
            ReleaseCell cell = cells.get(witness.path("cell").asInt());
            Map<ReleaseCell, BigInteger[]> less = state(witness.path("less"), cells);
            Map<ReleaseCell, BigInteger[]> more = state(witness.path("more"), cells);
            BigInteger width = difference(more, cell)[0]
                    .subtract(difference(less, cell)[0])
                    .abs();
            require(width.compareTo(enough(cell)) >= 0, () -> cell + " is known too well");
            verify(cell, less);
            verify(cell, more);
            proved.add(cell);
        }
        values.forEach((cell, value) -> {
            boolean ofFew = isOfFew(value) && isBreakable(cell);
            boolean withheldBefore = served.withheld().contains(cell);
            if (ofFew || (withheldBefore && value.fen().signum() > 0)) {
                require(
                        isHidden(cell) || (withheldBefore && isKnown(cell)),
                        () -> cell + (ofFew ? " is of few and shown" : " was withheld and is shown"));
                require(isKnown(cell) || proved.contains(cell), () -> cell + " has no witness");
            }
        });
        verifyColumns();
        verifyRows();
    }

    /** Totals of the country of which nothing may be withheld make the release fail before. */
    private static boolean isBreakable(ReleaseCell cell) {
        return Hierarchy.isBrokenDown(cell.series()) || !cell.part().equals(ReleaseCell.GROSS);
    }

    private boolean isOfFew(ReleaseTable.Cell cell) {
        return rule.isSensitive(cell.fen(), cell.owners());
    }

    private BigInteger enough(ReleaseCell cell) {
        ReleaseTable.Cell value = values.get(cell);
        return ReleaseWitness.enough(rule, value(cell)[0], value == null ? Owners.NOBODY : value.owners());
    }

    private boolean isHidden(ReleaseCell cell) {
        return withheld.contains(cell) || NEVER_SHOWN.contains(cell.part());
    }

    /** Says whether a served vintage shows it, or all that it is the sum of. */
    private boolean isKnown(ReleaseCell cell) {
        boolean shown = served.shown().contains(cell)
                || (servedPeriods.contains(cell.dataset() + " " + cell.period())
                        && !served.withheld().contains(cell)
                        && !NEVER_SHOWN.contains(cell.part()));
        return shown
                || isAllOfKnownSection(cell)
                || (isAdditive(cell.part())
                        && covers(cell).stream()
                                .anyMatch(cover -> cover.stream().allMatch(part -> isKnown(at(cell, part)))));
    }

    private boolean isAllOfKnownSection(ReleaseCell cell) {
        ReleaseCell section = sectionOf(cell);
        return section != null
                && isKnown(section)
                && values.keySet().stream()
                        .filter(other -> other.dataset().equals(cell.dataset()))
                        .allMatch(other -> other.series().equals(cell.series())
                                || !Hierarchy.above(other.dataset(), other.series())
                                        .equals(section.series()));
    }

    private static boolean isAdditive(String part) {
        return !SUMS.get(1).contains(part) && !SUMS.get(2).contains(part);
    }

    private List<List<Period>> covers(ReleaseCell cell) {
        return covers.getOrDefault(cell.dataset(), Map.of()).getOrDefault(cell.period(), List.of());
    }

    private static ReleaseCell at(ReleaseCell cell, Period period) {
        return new ReleaseCell(cell.dataset(), period, cell.series(), cell.part());
    }

    private static Map<ReleaseCell, BigInteger[]> state(JsonNode state, List<ReleaseCell> cells) {
        Map<ReleaseCell, BigInteger[]> differences = new HashMap<>();
        state.forEach(one -> differences.put(
                cells.get(one.path(0).asInt()),
                new BigInteger[] {one.path(1).bigIntegerValue(), one.path(2).bigIntegerValue()}));
        return differences;
    }

    private static BigInteger[] difference(Map<ReleaseCell, BigInteger[]> state, ReleaseCell cell) {
        return state.getOrDefault(cell, new BigInteger[] {BigInteger.ZERO, BigInteger.ZERO});
    }

    private BigInteger[] value(ReleaseCell cell) {
        ReleaseTable.Cell value = values.get(cell);
        return value == null
                ? new BigInteger[] {BigInteger.ZERO, BigInteger.ZERO}
                : new BigInteger[] {value.fen(), value.cents()};
    }

    private void verify(ReleaseCell target, Map<ReleaseCell, BigInteger[]> state) {
        verifyTimes(target, state);
        state.forEach((cell, difference) -> {
            require(isHidden(cell) && !isKnown(cell), () -> target + " needs " + cell + ", which is known");
            for (int money = 0; money < 2; money++) {
                require(
                        value(cell)[money].add(difference[money]).signum() >= 0,
                        () -> target + " needs less than nothing in " + cell);
            }
            verifyMembers(target, state, cell);
            // The months of a chapter are not shown; what it has more, its section has in some of them, at their rates.
            ReleaseCell section = sectionOf(cell);
            boolean withSection = section != null && state.containsKey(section);
            if (!withSection && (covers(cell).isEmpty() || !isAdditive(cell.part()))) {
                require(isAtRate(cell, difference), () -> target + " needs another rate in " + cell);
            }
        });
    }

    /** Every longer period of a table holds as much more as its parts do, however it is put together. */
    private void verifyTimes(ReleaseCell target, Map<ReleaseCell, BigInteger[]> state) {
        Map<ReleaseCell, Map<Period, BigInteger[]>> rows = new HashMap<>();
        state.forEach((cell, difference) -> {
            if (isAdditive(cell.part())) {
                rows.computeIfAbsent(at(cell, target.period()), none -> new HashMap<>())
                        .put(cell.period(), difference);
            }
        });
        rows.forEach((row, differences) -> covers.getOrDefault(row.dataset(), Map.of())
                .forEach((whole, ways) -> ways.forEach(way -> require(
                        Arrays.equals(sum(differences, List.of(whole)), sum(differences, way)),
                        () -> target + " does not agree with " + at(row, whole)))));
    }

    private static BigInteger[] sum(Map<Period, BigInteger[]> differences, List<Period> periods) {
        BigInteger fen = BigInteger.ZERO;
        BigInteger cents = BigInteger.ZERO;
        for (Period period : periods) {
            BigInteger[] difference = differences.get(period);
            if (difference != null) {
                fen = fen.add(difference[0]);
                cents = cents.add(difference[1]);
            }
        }
        return new BigInteger[] {fen, cents};
    }

    private void requireSum(
            ReleaseCell target,
            Map<ReleaseCell, BigInteger[]> state,
            @Nullable ReleaseCell whole,
            Collection<ReleaseCell> parts) {
        for (int money = 0; money < 2; money++) {
            BigInteger sum = BigInteger.ZERO;
            for (ReleaseCell part : parts) {
                sum = sum.add(difference(state, part)[money]);
            }
            BigInteger all = whole == null ? BigInteger.ZERO : difference(state, whole)[money];
            BigInteger total = sum;
            require(
                    total.equals(all),
                    () -> target + " does not agree with " + (whole == null ? "a total" : whole.toString()));
        }
    }

    /** Members hold together what is above them: a total that is known, or a section. */
    private void verifyMembers(ReleaseCell target, Map<ReleaseCell, BigInteger[]> state, ReleaseCell cell) {
        if (!Hierarchy.isBrokenDown(cell.series())) {
            SUMS.stream()
                    .filter(sum -> sum.contains(cell.part()))
                    .forEach(sum -> requireSum(
                            target,
                            state,
                            null,
                            sum.stream()
                                    .map(part -> new ReleaseCell(cell.dataset(), cell.period(), cell.series(), part))
                                    .toList()));
            return;
        }
        requireSum(target, state, sectionOf(cell), beside(state.keySet(), cell));
        if (Hierarchy.isOfSections(cell.dataset()) && has(Hierarchy.CHAPTERS, cell.period())) {
            requireSum(
                    target,
                    state,
                    cell,
                    state.keySet().stream()
                            .filter(other -> Hierarchy.isOfChapters(other.dataset())
                                    && other.period().equals(cell.period())
                                    && cell.series().equals(Hierarchy.above(other.dataset(), other.series())))
                            .toList());
        }
    }

    private boolean has(String dataset, Period period) {
        return periods.getOrDefault(dataset, Set.of()).contains(period);
    }

    private @Nullable ReleaseCell sectionOf(ReleaseCell cell) {
        return Hierarchy.isOfChapters(cell.dataset()) && has(Hierarchy.SECTIONS, cell.period())
                ? new ReleaseCell(
                        Hierarchy.SECTIONS, cell.period(), Hierarchy.above(cell.dataset(), cell.series()), cell.part())
                : null;
    }

    /** Returns the cells that add up with one to the same. */
    private static List<ReleaseCell> beside(Collection<ReleaseCell> some, ReleaseCell cell) {
        return some.stream()
                .filter(other -> other.dataset().equals(cell.dataset())
                        && other.period().equals(cell.period())
                        && other.part().equals(cell.part())
                        && Hierarchy.isBrokenDown(other.series())
                        && Hierarchy.above(other.dataset(), other.series())
                                .equals(Hierarchy.above(cell.dataset(), cell.series())))
                .toList();
    }

    private boolean isAtRate(ReleaseCell cell, BigInteger[] difference) {
        if (!inDollars.contains(cell.dataset() + " " + cell.part())) {
            return difference[1].signum() == 0;
        }
        BigInteger[] all = money.get(cell.dataset() + " " + Hierarchy.flow(cell.series()) + " " + cell.period());
        return all != null
                && all[0].signum() > 0
                && difference[1]
                                .subtract(difference[0].multiply(all[1]).divide(all[0]))
                                .abs()
                                .compareTo(CENTS)
                        <= 0;
    }

    /** What is withheld in a total that is known passes the primary rule together: the total less what is shown is its sum. */
    private void verifyColumns() {
        Map<String, List<ReleaseCell>> columns = new TreeMap<>();
        values.keySet()
                .forEach(cell -> columnOf(cell)
                        .ifPresent(column -> columns.computeIfAbsent(column, none -> new ArrayList<>())
                                .add(cell)));
        columns.forEach((column, cells) -> verifyTogether(column, cells));
    }

    /** Names what a cell adds up to; empty if nobody knows that, or a served vintage has said already what few trade in it. */
    private Optional<String> columnOf(ReleaseCell cell) {
        if (Hierarchy.isBrokenDown(cell.series())) {
            return Hierarchy.isOfChapters(cell.dataset()) && isSectionOpen(cell)
                    ? Optional.empty()
                    : Optional.of(String.join(
                            " ",
                            cell.dataset(),
                            Hierarchy.above(cell.dataset(), cell.series()),
                            cell.part(),
                            cell.period().toString()));
        }
        return SUMS.stream()
                .filter(sum -> sum.contains(cell.part()))
                .map(sum -> String.join(
                        " ",
                        cell.dataset(),
                        cell.series(),
                        sum.toString(),
                        cell.period().toString()))
                .findFirst();
    }

    /** What is withheld of a row in a longer period that is known passes it together, too. */
    private void verifyRows() {
        Set<ReleaseCell> rows = new HashSet<>();
        values.keySet().stream()
                .filter(cell -> isAdditive(cell.part()) && isHidden(cell))
                .forEach(cell -> rows.add(at(cell, ANY)));
        rows.forEach(row -> covers.getOrDefault(row.dataset(), Map.of()).forEach((whole, ways) -> {
            ReleaseCell sum = at(row, whole);
            if (!isHidden(sum) || isKnown(sum)) {
                ways.stream()
                        .filter(way -> way.stream()
                                .allMatch(part -> covers(at(row, part)).isEmpty()))
                        .forEach(way -> verifyTogether(
                                sum.toString(),
                                way.stream().map(part -> at(row, part)).toList()));
            }
        }));
    }

    private void verifyTogether(String sum, List<ReleaseCell> cells) {
        List<ReleaseTable.Cell> hidden = cells.stream()
                .filter(cell -> isHidden(cell) && !isKnown(cell))
                .flatMap(cell -> Optional.ofNullable(values.get(cell)).stream())
                .filter(value -> value.fen().signum() > 0)
                .toList();
        require(
                hidden.stream().noneMatch(this::isOfFew)
                        || rule.passTogether(
                                hidden.stream().map(ReleaseTable.Cell::owners).toList()),
                () -> "few stand behind what is withheld in " + sum);
    }

    /** Says whether nobody knows what is withheld of a section, or a served vintage has said already what few trade in it. */
    private boolean isSectionOpen(ReleaseCell chapter) {
        ReleaseCell section = sectionOf(chapter);
        ReleaseTable.Cell value = section == null ? null : values.get(section);
        if (section == null) {
            return false;
        }
        return isKnown(section) ? value != null && isOfFew(value) : isHidden(section);
    }
}
