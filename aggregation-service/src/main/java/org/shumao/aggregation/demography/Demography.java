package org.shumao.aggregation.demography;

import io.smallrye.mutiny.Uni;
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
import org.shumao.aggregation.answer.Answer;
import org.shumao.aggregation.answer.Answers;
import org.shumao.aggregation.answer.Question;
import org.shumao.aggregation.figure.CellQuery;
import org.shumao.aggregation.figure.DataSpan;
import org.shumao.aggregation.figure.Domain;
import org.shumao.aggregation.figure.Figure;
import org.shumao.aggregation.figure.Figures;
import org.shumao.contracts.period.Period;

/** Answers the demography of a period, all of it from one snapshot of the database. */
@ApplicationScoped
class Demography {
    private static final Comparator<List<String>> IN_ORDER =
            Comparator.comparing(members -> String.join("\0", members));

    private final Answers answers;
    private final CellQuery cells;
    private final DemographyQuery query;
    private final MonthlyQuery monthly;
    private final PublicDemography open;
    private final int gap;

    Demography(
            Answers answers,
            CellQuery cells,
            DemographyQuery query,
            MonthlyQuery monthly,
            PublicDemography open,
            DemographyConfig config) {
        this.answers = answers;
        this.cells = cells;
        this.query = query;
        this.monthly = monthly;
        this.open = open;
        this.gap = config.stoppedAfterMonths();
    }

    /** The answer to somebody who may see every cell, and to anybody where the register alone is counted. */
    Uni<Answer<DemographyView>> whole(DemographyQuestion question) throws SQLException {
        DemographyQuestion counted = question.counted();
        Question<Counts> asked =
                new Question<>(counted, Counts.class, snapshot -> count(snapshot, counted), Counts::bytes);
        return answers.answer(asked).map(answer -> answer.map(counts -> DemographyView.of(question, counts, gap)));
    }

    /** The answer to anybody: the public view of a half-year or a year. */
    Uni<Answer<DemographyView>> open(DemographyQuestion question, Period period) throws SQLException {
        Question<PublicTables> asked =
                new Question<>(PublicTables.class, PublicTables.class, open::in, PublicTables::bytes);
        return answers.answer(asked)
                .map(answer -> answer.map(tables -> DemographyView.of(
                        question, tables.counts(period, !question.by().isEmpty()), gap)));
    }

    private Counts count(Connection snapshot, DemographyQuestion question) throws SQLException {
        Population.prepare(snapshot);
        Figures figures = cells.figures(snapshot);
        Optional<DataSpan> span = figures.span(Domain.CBEC);
        Months months = question.months();
        YearMonth observedTo = span.map(DataSpan::lastOver).orElse(months.to());
        MonthlyQuery.Groups groups = groups(snapshot, question, observedTo);
        List<Group> all = question.by().contains(Dimension.KIND)
                ? query.groups(snapshot, question, List.of(), observedTo, gap)
                : groups.whole();
        Counting counting = new Counting(span, cells.isAnybodyRegistered(snapshot), gap);
        Optional<Instant> asOf = all.stream().map(Group::asOf).max(Comparator.naturalOrder());
        boolean complete =
                span.filter(data -> data.covers(months.from(), months.to())).isPresent();
        return new Counts(
                figures.observation().now(),
                span,
                counting.cell(List.of(), months, all),
                question.by().isEmpty() ? List.of() : rows(counting, groups.byMembers()),
                Figure.of(query.unregistered(snapshot, months)),
                asOf.orElse(null),
                complete,
                !complete || figures.observation().isProvisional(months.to()));
    }

    private MonthlyQuery.Groups groups(Connection snapshot, DemographyQuestion question, YearMonth observedTo)
            throws SQLException {
        if (question.by().contains(Dimension.MONTH)) {
            return monthly.groups(snapshot, question, observedTo, gap);
        }
        List<Group> groups = query.groups(snapshot, question, question.by(), observedTo, gap);
        return new MonthlyQuery.Groups(groups, groups);
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
}
