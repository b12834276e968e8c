package org.shumao.registry.search.name;

import java.util.ArrayList;
import java.util.List;
import org.shumao.kit.sql.Database;
import org.shumao.registry.search.Criteria;

/**
 * Names that match equally well, in an order in which an index gives them, so that a page costs no more than its entries. An
 * enterprise appears once, by its best name: the statements leave out a name if the enterprise has a better one.
 */
final class NameTier {
    private static final String SELECT = "SELECT n.enterprise_id, n.name, n.folded, n.former FROM ";
    private static final String TABLE = "enterprise_name n";
    private static final String EARLIER = "(b.folded, b.name) < (n.folded, n.name)";

    private final Database database;
    private final NameQuestion question;
    private final Criteria criteria;
    private final boolean includeFormer;

    NameTier(Database database, NameQuestion question, Criteria criteria, boolean includeFormer) {
        this.database = database;
        this.question = question;
        this.criteria = criteria;
        this.includeFormer = includeFormer;
    }

    /** The name itself, by id. */
    List<NameHit> exact(String afterId, int limit) {
        return run(
                NameMatch.EXACT,
                TABLE,
                "n.folded = ? AND n.enterprise_id > ?",
                "b.folded = n.folded AND b.name < n.name",
                "n.enterprise_id",
                limit,
                List.of(question.folded(), afterId),
                List.of());
    }

    /** Longer names that begin with it, by name. */
    List<NameHit> beginning(String afterFolded, String afterId, int limit) {
        return run(
                NameMatch.PREFIX,
                TABLE,
                // Not LIKE: of a parameter the planner does not know that it is a beginning.
                "(n.folded, n.enterprise_id) > (?, ?) AND n.folded < ?",
                "b.folded = ? OR (b.folded LIKE ? AND " + EARLIER + ")",
                "n.folded, n.enterprise_id",
                limit,
                List.of(
                        afterFolded.isEmpty() ? question.folded() : afterFolded,
                        afterFolded.isEmpty() ? NameQuestion.BEHIND_ALL : afterId,
                        question.folded() + NameQuestion.BEHIND_ALL),
                List.of(question.folded(), question.prefixPattern()));
    }

    /** Names with it inside, found by their pieces, by id. For what few names have. */
    List<NameHit> containing(String afterId, int limit) {
        // Materialized, or the planner may hope to find the first ones soon by a scan of the ids.
        String found = "(WITH found AS MATERIALIZED (SELECT * FROM enterprise_name WHERE grams @> ? AND folded LIKE ?)"
                + " SELECT * FROM found) n";
        return inside(found, List.of(grams(), question.insidePattern()), afterId, limit);
    }

    /** The same among the next so many names by id, and all names of the last one of their enterprises. For what many names have. */
    List<NameHit> containingAmong(int names, String afterId, int limit) {
        // With ties: the next scan begins behind the last enterprise, whichever of its names has it inside.
        String some = "(SELECT * FROM enterprise_name WHERE enterprise_id > ? ORDER BY enterprise_id"
                + " FETCH FIRST (?) ROWS WITH TIES) n";
        return inside(some, List.of(afterId, names), afterId, limit);
    }

    /** Id of the last one of the next so many names; empty if there are fewer. */
    List<String> lastAmong(int names, String afterId) {
        return database.query(
                "SELECT enterprise_id FROM enterprise_name WHERE enterprise_id > ? ORDER BY enterprise_id"
                        + " OFFSET ? LIMIT 1",
                row -> row.getString(1),
                afterId,
                names - 1);
    }

    /** Names that share one of these pieces, in no order. */
    List<NameHit> sharing(List<String> grams, int limit) {
        return run(
                NameMatch.SIMILAR,
                TABLE,
                "n.grams && ?",
                "",
                "",
                limit,
                List.of((Object) grams.toArray(String[]::new)),
                List.of());
    }

    private List<NameHit> inside(String from, List<Object> fromParameters, String afterId, int limit) {
        List<Object> parameters = new ArrayList<>(fromParameters);
        parameters.addAll(List.of(question.insidePattern(), question.prefixPattern(), afterId));
        return run(
                NameMatch.CONTAINS,
                from,
                "n.folded LIKE ? AND n.folded NOT LIKE ? AND n.enterprise_id > ?",
                "b.folded LIKE ? OR (b.folded LIKE ? AND " + EARLIER + ")",
                "n.enterprise_id",
                limit,
                parameters,
                List.of(question.prefixPattern(), question.insidePattern()));
    }

    private List<NameHit> run(
            NameMatch match,
            String from,
            String condition,
            String better,
            String order,
            int limit,
            List<Object> parameters,
            List<Object> betterParameters) {
        StringBuilder sql = new StringBuilder(SELECT).append(from);
        if (!criteria.isEmpty()) {
            sql.append(" JOIN enterprise e ON e.id = n.enterprise_id");
        }
        sql.append(" WHERE ").append(condition).append(includeFormer ? "" : " AND NOT n.former");
        List<Object> all = new ArrayList<>(parameters);
        if (!better.isEmpty()) {
            sql.append(" AND NOT EXISTS (SELECT FROM enterprise_name b WHERE b.enterprise_id = n.enterprise_id")
                    .append(includeFormer ? "" : " AND NOT b.former")
                    // OFFSET keeps it a look-up for each name: as a join, all names would be read for a page.
                    .append(" AND (" + better + ") OFFSET 0)");
            all.addAll(betterParameters);
        }
        criteria.conditions().forEach(filter -> sql.append(" AND ").append(filter));
        all.addAll(criteria.parameters());
        sql.append(order.isEmpty() ? "" : " ORDER BY " + order).append(" LIMIT ?");
        all.add(limit);
        return database.query(
                sql.toString(),
                row -> new NameHit(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4), match),
                all.toArray());
    }

    private Object grams() {
        return question.grams().toArray(String[]::new);
    }
}
