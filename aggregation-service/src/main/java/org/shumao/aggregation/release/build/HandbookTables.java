package org.shumao.aggregation.release.build;

import java.math.BigInteger;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.cube.store.TraderKey;
import org.shumao.aggregation.handbook.HandbookCatalogue;
import org.shumao.aggregation.handbook.HandbookLine;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.disclosure.OverlappingTable;
import org.shumao.tradecore.disclosure.OverlappingTable.Part;
import org.shumao.tradecore.disclosure.OverlappingTable.Sum;
import org.shumao.tradecore.disclosure.Owners;
import org.shumao.tradecore.disclosure.ReleaseCell;
import org.shumao.tradecore.disclosure.ServedVintages;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetMeasure;

/**
 * Lays out the Handbook's template for disclosure control: its items overlap, and with the totals of goods and of services, and with the main
 * items of services, they say more than each by itself.
 */
final class HandbookTables {
    private static final String DDS_BY_SERVICE = "dds-by-service";
    private static final String NO_ITEM = "";
    private static final String AT_MOST = "at most";

    private final DatasetOwners owners;
    private final Dataset dataset;
    private final ReleasePlan plan;
    private final Map<Dataset, List<DatasetValue>> values;
    private final ServedVintages served;

    /** @param values of the release, and of what is served */
    HandbookTables(
            DatasetOwners owners,
            Dataset dataset,
            ReleasePlan plan,
            Map<Dataset, List<DatasetValue>> values,
            ServedVintages served) {
        this.owners = owners;
        this.dataset = dataset;
        this.plan = plan;
        this.values = values;
        this.served = served;
    }

    /**
     * What is the same of all lines of a part.
     *
     * @param goods whether they are goods
     * @param service series of the main item that they count in if they can be delivered digitally; empty if they count in none
     * @param surely items that they are in
     * @param possibly items that they may be in, and nobody knows
     */
    private record Kind(boolean goods, String service, Set<String> surely, Set<String> possibly) {
        String name() {
            return String.join(" ", goods ? "goods" : "services", service, surely.toString(), possibly.toString());
        }
    }

    /** Returns a table of each flow and period. */
    List<OverlappingTable> read() throws SQLException {
        return read(owners.cells(), true, periods());
    }

    /** Returns the same of changes since a build, in those periods that lie in some months. */
    List<OverlappingTable> since(UUID build, Set<YearMonth> months) throws SQLException {
        return read(
                owners.cells().since(build),
                false,
                periods().stream()
                        .filter(period -> months.containsAll(period.months()))
                        .collect(Collectors.toSet()));
    }

    private Set<Period> periods() {
        return DisclosureControl.periods(dataset, plan.periods().getOrDefault(dataset, List.of()), served);
    }

    /** @param whole whether the cells are all that counts, which must be what the values say */
    private List<OverlappingTable> read(CellOwners cells, boolean whole, Set<Period> periods) throws SQLException {
        List<OverlappingTable> tables = new ArrayList<>();
        for (Map.Entry<Frequency, List<Period>> some : periods.stream()
                .collect(Collectors.groupingBy(Period::frequency))
                .entrySet()) {
            tables.addAll(tables(cells, whole, some.getKey(), some.getValue()));
        }
        return tables;
    }

    private List<OverlappingTable> tables(CellOwners cells, boolean whole, Frequency frequency, List<Period> periods)
            throws SQLException {
        Map<String, Kind> kinds = new HashMap<>();
        List<CellOwners.Cell> read =
                cells.byFlow(Dimension.HANDBOOK_ITEM, frequency, Months.spanning(periods), series -> {
                    String flow = series.substring(0, series.indexOf('.'));
                    Kind kind = kind(flow, HandbookLine.ofTraders(series.substring(flow.length() + 1)));
                    kinds.put(kind.name(), kind);
                    return flow + "." + kind.name();
                });
        // Nobody looks at what platforms and brokers learn of changes.
        Map<List<Object>, Owners> rests = whole ? rests(cells, frequency, periods) : Map.of();
        List<OverlappingTable> tables = new ArrayList<>();
        for (Period period : periods) {
            for (Flow flow : Flow.values()) {
                Map<String, Part> parts = new LinkedHashMap<>();
                read.stream()
                        .filter(cell ->
                                cell.period().equals(period) && cell.flow().equals(flow.code()))
                        .forEach(cell -> parts.put(cell.member(), new Part(cell.fen(), cell.owners())));
                Map<String, Kind> present = new LinkedHashMap<>(kinds);
                present.keySet().retainAll(parts.keySet());
                Map<String, Sum> sums = sums(flow.code(), period, present.values(), rests);
                if (whole) {
                    sums.values().forEach(sum -> checkSum(sum, parts));
                }
                tables.add(new OverlappingTable(dataset.id(), flow.code(), period, parts, sums));
            }
        }
        return tables;
    }

    /** Returns who stands behind what a platform or broker does not know of an item, if that fails the rule, by flow, period and item. */
    private Map<List<Object>, Owners> rests(CellOwners cells, Frequency frequency, List<Period> periods)
            throws SQLException {
        Map<List<Object>, Owners> rests = new HashMap<>();
        cells.withRests(Dimension.HANDBOOK_ITEM, frequency, Months.spanning(periods), this::items)
                .forEach(cell -> cell.rest()
                        .ifPresent(rest -> rests.put(List.of(cell.flow(), cell.period(), cell.member()), rest)));
        return rests;
    }

    private Set<String> items(String series) {
        String flow = series.substring(0, series.indexOf('.'));
        Kind kind = kind(flow, HandbookLine.ofTraders(series.substring(flow.length() + 1)));
        return Stream.concat(
                        kind.surely().stream().map(item -> item(ReleaseCell.GROSS, item)),
                        kind.possibly().stream().map(item -> item(HandbookDataset.UNKNOWN, item)))
                .map(item -> flow + "." + item)
                .collect(Collectors.toSet());
    }

    private static String item(String part, String item) {
        return part + " " + item;
    }

    private Kind kind(String flow, HandbookLine line) {
        Set<String> surely = new TreeSet<>();
        Set<String> possibly = new TreeSet<>();
        for (HandbookCatalogue.Item item : HandbookCatalogue.PUBLISHED.items()) {
            if (line.isSurelyIn(item)) {
                surely.add(item.member());
            } else if (line.isPossiblyIn(item)) {
                possibly.add(item.member());
            }
        }
        boolean deliverable =
                !line.goods() && Definition.DDS.products().stream().anyMatch(line.code()::startsWith);
        String service = deliverable
                ? owners.joined().series(DDS_BY_SERVICE, flow + "." + TraderKey.mainItem(line.code()))
                : NO_ITEM;
        return new Kind(line.goods(), service, surely, possibly);
    }

    private Map<String, Sum> sums(String flow, Period period, Collection<Kind> kinds, Map<List<Object>, Owners> rests) {
        Map<String, Sum> sums = new LinkedHashMap<>();
        add(sums, OverlappingTable.Kind.TOTAL, cell(period, flow, "goods"), names(kinds, Kind::goods));
        add(
                sums,
                OverlappingTable.Kind.TOTAL,
                cell(period, flow, "services"),
                names(kinds, kind -> !kind.service().isEmpty()));
        for (Kind one : kinds) {
            ReleaseCell service = new ReleaseCell(DDS_BY_SERVICE, period, one.service(), ReleaseCell.GROSS);
            if (!one.service().isEmpty() && isOffered(service)) {
                add(
                        sums,
                        OverlappingTable.Kind.CELL,
                        service,
                        names(kinds, kind -> kind.service().equals(one.service())));
            }
        }
        for (ReleaseCell cell : cells(flow, period)) {
            String item = dataset.members(cell.series()).get(1);
            Function<Kind, Set<String>> in =
                    cell.part().equals(HandbookDataset.UNKNOWN) ? Kind::possibly : Kind::surely;
            Set<String> own = names(kinds, kind -> in.apply(kind).contains(item));
            Optional<Owners> rest = Optional.ofNullable(rests.get(List.of(flow, period, item(cell.part(), item))));
            sums.put(cell.toString(), new Sum(OverlappingTable.Kind.CELL, cell, own, rest));
            add(
                    sums,
                    OverlappingTable.Kind.HIDDEN,
                    cell(period, cell.series(), AT_MOST),
                    names(
                            kinds,
                            kind -> kind.surely().contains(item)
                                    || kind.possibly().contains(item)));
        }
        return sums;
    }

    private static void add(Map<String, Sum> sums, OverlappingTable.Kind kind, ReleaseCell cell, Set<String> parts) {
        sums.put(cell.toString(), new Sum(kind, cell, parts));
    }

    private static Set<String> names(Collection<Kind> kinds, Predicate<Kind> which) {
        return kinds.stream().filter(which).map(Kind::name).collect(Collectors.toSet());
    }

    /** Says whether a main item of services is, or was, in a release. */
    private boolean isOffered(ReleaseCell service) {
        return served.shown().contains(service)
                || served.withheld().contains(service)
                || plan.periods().entrySet().stream()
                        .anyMatch(one -> one.getKey().id().equals(service.dataset())
                                && one.getValue().contains(service.period()));
    }

    /** Returns the cells of a flow in a period of which something is known; of a half that follows from year and other half, all. */
    private Set<ReleaseCell> cells(String flow, Period period) {
        List<DatasetValue> own = values.getOrDefault(dataset, List.of()).stream()
                .filter(value ->
                        value.period().equals(period) && value.members().get(0).equals(flow))
                .toList();
        Stream<ReleaseCell> cells = own.isEmpty()
                ? HandbookCatalogue.PUBLISHED.items().stream()
                        .flatMap(item -> Stream.of(ReleaseCell.GROSS, HandbookDataset.UNKNOWN)
                                .map(part -> cell(period, dataset.series(List.of(flow, item.member())), part)))
                : own.stream().filter(value -> value.exact().value() != null).map(this::cell);
        return cells.collect(Collectors.toCollection(TreeSet::new));
    }

    private ReleaseCell cell(DatasetValue value) {
        return cell(
                value.period(),
                dataset.series(value.members()),
                ReleaseCell.part(value.measure().code()));
    }

    private ReleaseCell cell(Period period, String series, String part) {
        return new ReleaseCell(dataset.id(), period, series, part);
    }

    /** The roll-up of traders and the cells are two ways to the same amount: without one of them nobody knows who stands behind it. */
    private void checkSum(Sum sum, Map<String, Part> parts) {
        BigInteger known = sum.parts().stream()
                .flatMap(name -> Stream.ofNullable(parts.get(name)))
                .map(Part::fen)
                .reduce(BigInteger.ZERO, BigInteger::add);
        @Nullable
        BigInteger exact = values.getOrDefault(dataset, List.of()).stream()
                .filter(value -> isInYuan(value.measure()) && cell(value).equals(sum.cell()))
                .flatMap(value -> Stream.ofNullable(value.exact().value()))
                .map(value -> value.toBigIntegerExact())
                .findFirst()
                .orElse(null);
        if (exact != null && !exact.equals(known)) {
            // A log names no cell.
            throw new IllegalStateException(
                    "a cell of " + dataset.id() + " is not what the roll-up of traders adds up to");
        }
    }

    private static boolean isInYuan(DatasetMeasure measure) {
        return measure.code().endsWith("-cny");
    }
}
