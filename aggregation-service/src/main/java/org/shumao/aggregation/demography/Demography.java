package org.shumao.aggregation.demography;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.figure.CellQuery;
import org.shumao.aggregation.figure.DataSpan;
import org.shumao.aggregation.figure.Domain;
import org.shumao.aggregation.figure.Figures;
import org.shumao.aggregation.figure.Reason;
import org.shumao.aggregation.order.Contribution.Evidence;

/** Answers the demography of a period, all of it from one snapshot of the database. */
@ApplicationScoped
class Demography {
    private static final Comparator<List<String>> IN_ORDER =
            Comparator.comparing(members -> String.join("\0", members));

    private final Database database;
    private final CellQuery cells;
    private final DemographyQuery query;
    private final MonthlyQuery monthly;
    private final int gap;

    Demography(
            Database database, CellQuery cells, DemographyQuery query, MonthlyQuery monthly, DemographyConfig config) {
        this.database = database;
        this.cells = cells;
        this.query = query;
        this.monthly = monthly;
        this.gap = config.stoppedAfterMonths();
    }

    /** @param whole whether who asks may see every cell */
    DemographyView of(DemographyQuestion question, boolean whole) throws SQLException {
        return database.inSnapshot(snapshot -> answer(snapshot, question, whole));
    }

    private DemographyView answer(Connection snapshot, DemographyQuestion question, boolean whole) throws SQLException {
        Figures figures = cells.figures(snapshot);
        Optional<DataSpan> span = figures.span(Domain.CBEC);
        Months months = question.months();
        YearMonth observedTo = span.map(DataSpan::lastOver).orElse(months.to());
        boolean additive = question.by().stream().allMatch(Dimension::isDisjoint);
        List<Group> groups = question.by().contains(Dimension.MONTH)
                ? monthly.groups(snapshot, question, observedTo, gap)
                : query.groups(snapshot, question, question.by(), observedTo, gap);
        List<Group> all = additive ? groups : query.groups(snapshot, question, List.of(), observedTo, gap);
        Counting counting = new Counting(span, cells.isAnybodyRegistered(snapshot), gap);
        Cell total = counting.cell(List.of(), months, all);
        List<Cell> rows = question.by().isEmpty() ? List.of() : rows(counting, groups);
        Optional<Instant> asOf = all.stream().map(Group::asOf).max(Comparator.naturalOrder());
        boolean complete =
                span.filter(data -> data.covers(months.from(), months.to())).isPresent();
        return new DemographyView(
                months.from().toString(),
                months.to().toString(),
                question.by(),
                List.copyOf(question.kinds()),
                gap,
                Definition.all(gap),
                List.of(Evidence.DECLARED, Evidence.RELEASED),
                span.map(data -> data.first().toString()).orElse(null),
                span.map(data -> data.lastOver().toString()).orElse(null),
                CellView.of(whole || !question.filtered() ? total : Suppression.of(total)),
                views(question, whole ? rows : Suppression.of(rows)),
                additive,
                query.unregistered(snapshot, months),
                asOf.orElse(null),
                asOf.isPresent() ? null : Reason.NO_DATA,
                complete,
                !complete || figures.observation().isProvisional(months.to()));
    }

    private static List<Cell> rows(Counting counting, List<Group> groups) {
        Map<List<String>, List<Group>> byMembers = new TreeMap<>(IN_ORDER);
        groups.forEach(group -> byMembers
                .computeIfAbsent(group.members(), members -> new ArrayList<>())
                .add(group));
        List<Cell> rows = new ArrayList<>();
        byMembers.forEach(
                (members, some) -> rows.add(counting.cell(members, some.get(0).months(), some)));
        return rows;
    }

    private static List<DemographyView.Row> views(DemographyQuestion question, List<Cell> rows) {
        return rows.stream()
                .map(row -> DemographyView.Row.of(question.by(), row))
                .toList();
    }
}
