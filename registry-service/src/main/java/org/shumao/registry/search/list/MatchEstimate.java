package org.shumao.registry.search.list;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shumao.registry.database.Database;
import org.shumao.registry.search.Criteria;

/** About how many enterprises meet all conditions: what the planner of the database expects by its statistics, without looking. */
@ApplicationScoped
class MatchEstimate {
    private static final Pattern ROWS = Pattern.compile("rows=([0-9]+)");

    private final Database database;

    MatchEstimate(Database database) {
        this.database = database;
    }

    double of(Criteria criteria) {
        String sql = "EXPLAIN SELECT FROM enterprise e" + criteria.where(null);
        Matcher rows = ROWS.matcher(database.first(
                        sql, row -> row.getString(1), criteria.parameters().toArray())
                .orElseThrow());
        if (!rows.find()) {
            throw new IllegalStateException("a plan says how many rows it expects");
        }
        return Double.parseDouble(rows.group(1));
    }
}
