package org.shumao.aggregation.indicator.publicview;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.shumao.aggregation.indicator.query.parameters.IndicatorQuery;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.disclosure.PublicViews;
import org.shumao.tradecore.disclosure.PublicViews.View;
import org.shumao.tradecore.indicator.rule.TradeKind;

/**
 * What anybody may ask of trade: totals of the country, and the breakdowns of the public views. What is suppressed in a view was
 * found when the public state was made ({@link SuppressedViews}).
 */
@ApplicationScoped
public class PublicTrade {
    private static final String COUNTRY = "trade-of-the-country";
    static final String BREAKDOWNS = "trade";

    private final PublicViews views = PublicViews.inForce();

    /** Whether a public view answers a query. */
    public boolean offers(IndicatorQuery query) {
        return isOfCountry(query) || breakdown(query).isPresent();
    }

    /** For people: all public views of trade. */
    public String inWords() {
        return views.inWords(COUNTRY) + ", " + views.inWords(BREAKDOWNS);
    }

    /** What anybody may see of the answer to a query that a public view offers, in the snapshot of the public state that it is read from. */
    public PublicAnswer answer(Connection snapshot, IndicatorQuery query) throws SQLException {
        if (isOfCountry(query)) {
            return PublicAnswer.ofCountry(query);
        }
        View view = breakdown(query).orElseThrow(() -> new IllegalArgumentException("in no public view"));
        return PublicAnswer.inView(query, SuppressedCells.read(snapshot, views, view));
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
}
