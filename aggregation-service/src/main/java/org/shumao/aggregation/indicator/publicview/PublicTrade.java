package org.shumao.aggregation.indicator.publicview;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.shumao.aggregation.indicator.query.parameters.IndicatorQuery;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.disclosure.CountKey;
import org.shumao.tradecore.disclosure.PublicDisclosure;
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

    /** Says whether a public view answers a query. */
    public boolean offers(IndicatorQuery query) {
        return isOfCountry(query) || breakdown(query).isPresent();
    }

    /** For people: all public views of trade. */
    public String inWords() {
        return views.inWords(COUNTRY) + ", " + views.inWords(BREAKDOWNS);
    }

    /** Returns what anybody may see of a public view that is a breakdown, in a snapshot of the public state. */
    public TradeSuppression suppression(Connection snapshot, IndicatorQuery query) throws SQLException {
        View view = breakdown(query).orElseThrow(() -> new IllegalArgumentException("in no public view"));
        Set<String> members = new TreeSet<>(Sql.query(
                snapshot, "select member from view_member where view_id = ?", row -> row.getString(1), view.id()));
        Set<CountKey> suppressed = new HashSet<>(Sql.query(
                snapshot,
                "select period, member from suppressed_cell where view_id = ?",
                row -> new CountKey(view.id(), row.getString(1), row.getString(2)),
                view.id()));
        return new TradeSuppression(view.id(), members, PublicDisclosure.found(view.dataset(), views, suppressed));
    }

    /** Says whether a query is for totals of the country alone, of which nothing is suppressed. */
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
                && query.evidence().equals(query.indicator().evidence(query.definition()))
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
