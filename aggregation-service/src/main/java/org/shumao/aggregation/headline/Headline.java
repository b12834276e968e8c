package org.shumao.aggregation.headline;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.demography.PublicDemography;
import org.shumao.aggregation.figure.CellQuery;
import org.shumao.aggregation.figure.Domain;
import org.shumao.aggregation.figure.Figure;
import org.shumao.aggregation.figure.Figures;
import org.shumao.aggregation.figure.NewEnterprises;
import org.shumao.aggregation.figure.Reason;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;

/** Answers the headline of a period, all of it from one snapshot of the database. */
@ApplicationScoped
class Headline {
    private final Database database;
    private final CellQuery cells;
    private final KeptEnterprises enterprises;
    private final PublicDemography demography;

    Headline(Database database, CellQuery cells, KeptEnterprises enterprises, PublicDemography demography) {
        this.database = database;
        this.cells = cells;
        this.enterprises = enterprises;
        this.demography = demography;
    }

    /** @param period any period; empty for the newest half-year that data cover */
    HeadlineView of(Optional<Period> period) throws SQLException {
        return database.inSnapshot(snapshot -> {
            Figures figures = cells.figures(snapshot);
            Period answered = period.orElseGet(() -> newestHalf(figures));
            return HeadlineView.of(figures, newEnterprises(snapshot, figures, answered), answered);
        });
    }

    /** The first trade of months and quarters is in no public view: with it, that of halves and years could be undone. */
    private NewEnterprisesView newEnterprises(Connection snapshot, Figures figures, Period period) throws SQLException {
        NewEnterprises counted = enterprises.in(snapshot, figures.observation().now());
        Figure<Long> firstTrade = counted.firstTradeIn(period, figures);
        if (firstTrade.value() != null) {
            firstTrade = period.frequency() == Frequency.HALF || period.frequency() == Frequency.YEAR
                    ? demography.firstTrade(snapshot, figures, period)
                    : Figure.missing(Reason.NOT_PUBLIC);
        }
        return NewEnterprisesView.of(counted.registeredIn(period), firstTrade);
    }

    /** The newest half covered in one of the two domains; without any, the newest one that is over. */
    static Period newestHalf(Figures figures) {
        YearMonth present = figures.observation().presentMonth();
        Period over = new Period(Frequency.HALF, present.withMonth(present.getMonthValue() <= 6 ? 1 : 7)).previous();
        Predicate<Period> covered = half -> figures.covers(Domain.CBEC, half) || figures.covers(Domain.DDS, half);
        return Stream.iterate(over, half -> hasEarlierData(figures, half), Period::previous)
                .filter(covered)
                .findFirst()
                .orElse(over);
    }

    private static boolean hasEarlierData(Figures figures, Period half) {
        return Stream.of(Domain.CBEC, Domain.DDS)
                .flatMap(domain -> figures.firstMonth(domain).stream())
                .anyMatch(first -> !first.isAfter(half.first()));
    }
}
