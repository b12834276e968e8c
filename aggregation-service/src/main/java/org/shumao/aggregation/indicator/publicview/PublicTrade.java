package org.shumao.aggregation.indicator.publicview;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.shumao.aggregation.cube.Dimension;
import org.shumao.aggregation.cube.query.Backing;
import org.shumao.aggregation.cube.query.BackingReader;
import org.shumao.aggregation.cube.store.TraderKey;
import org.shumao.aggregation.disclosure.PublicViews;
import org.shumao.aggregation.disclosure.PublicViews.View;
import org.shumao.aggregation.indicator.query.IndicatorQuery;
import org.shumao.aggregation.indicator.rule.TradeKind;
import org.shumao.aggregation.resultcache.PerDataState;
import org.shumao.contracts.period.Period.Frequency;

/**
 * What anybody may ask of trade: totals of the country, and the breakdowns of the public views. What is suppressed in a view is
 * found once for a state of the data.
 */
@ApplicationScoped
public class PublicTrade {
    private static final String COUNTRY = "trade-of-the-country";
    private static final String BREAKDOWNS = "trade";

    private final PublicViews views = PublicViews.inForce();
    private final Map<String, PerDataState<TradeSuppression>> suppressions = new ConcurrentHashMap<>();
    private final BackingReader reader;
    private final Clock clock;

    PublicTrade(BackingReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /** Whether a public view answers a query. */
    public boolean offers(IndicatorQuery query) {
        return isOfCountry(query) || breakdown(query).isPresent();
    }

    /** For people: all public views of trade. */
    public String inWords() {
        return views.inWords(COUNTRY) + ", " + views.inWords(BREAKDOWNS);
    }

    /** What anybody may see of the answer to a query that a public view offers, in the snapshot that it is read from. */
    public PublicAnswer answer(Connection snapshot, IndicatorQuery query) throws SQLException {
        if (isOfCountry(query)) {
            return PublicAnswer.ofCountry(query);
        }
        View view = breakdown(query).orElseThrow(() -> new IllegalArgumentException("in no public view"));
        Dimension by = query.by().get(0);
        TradeSuppression suppression = suppressions
                .computeIfAbsent(view.id(), id -> new PerDataState<>())
                .in(snapshot, clock.instant(), same -> suppression(same, view, by));
        return PublicAnswer.inView(query, suppression);
    }

    /** Whether a query is for totals of the country alone, of which nothing is suppressed. */
    public boolean isOfCountry(IndicatorQuery query) {
        return query.isOfNationalTotals()
                && views.find(
                                COUNTRY,
                                query.indicator().id(),
                                query.definition().code(),
                                query.by().stream().map(Dimension::code).toList(),
                                query.frequency())
                        .isPresent();
    }

    /** A filter would add up some members, and returns or a part of the evidence may be those of few. */
    private Optional<View> breakdown(IndicatorQuery query) {
        boolean whole = query.only().isEmpty()
                && query.evidence().equals(query.definition().evidence())
                && query.basis().kind() == TradeKind.GROSS
                && !query.basis().combinesNewYear();
        return whole
                ? views.find(
                        BREAKDOWNS,
                        query.indicator().id(),
                        query.definition().code(),
                        query.by().stream().map(Dimension::code).toList(),
                        query.frequency())
                : Optional.empty();
    }

    private TradeSuppression suppression(Connection snapshot, View view, Dimension by) throws SQLException {
        if (!view.definitions().equals(List.of(TraderKey.definition(by).code()))) {
            throw new IllegalStateException("nobody knows who stands behind " + view.id());
        }
        List<Backing> backings = new ArrayList<>();
        for (Frequency frequency : view.frequencies()) {
            backings.addAll(reader.read(snapshot, by, frequency));
        }
        ViewCells cells = new ViewCells(view, backings);
        return new TradeSuppression(cells, cells.disclosure(views));
    }
}
