package org.shumao.registry.search.name;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.sql.Database;
import org.shumao.kit.sql.DatabaseException;
import org.shumao.registry.identifier.EnterpriseCodes;
import org.shumao.registry.search.Criteria;

/**
 * Finds enterprises by a part of any name: by the name itself, then by names that begin with it, names that contain it, and last names
 * that are similar. Each kind of match is one plain statement in an order that an index has; an enterprise appears once, by its best
 * name. PostgreSQL chooses how it looks for a piece, by its statistics of how common the piece is.
 */
@ApplicationScoped
public class NameSearch {
    /** All statements of a search together take no longer: a common word in a very large register may need to read every name. */
    private static final Duration LONGEST = Duration.ofSeconds(3);

    /** PostgreSQL says this of a statement that took too long. */
    private static final String ENDED = "57014";

    /** The search for similar names looks at so many names of each piece of a name: all names of a rare piece are among them. */
    private static final int CANDIDATES = 1_000;
    /** Three mistakes, the most that are tolerated, spoil fewer pieces. */
    private static final int MOST_PIECES = 30;

    private static final int MOST_SIMILAR = 20;
    /** What goes on over pages; similar names stand on the first one only. */
    private static final List<NameMatch> CONTINUED = List.of(NameMatch.EXACT, NameMatch.PREFIX, NameMatch.CONTAINS);

    private static final String EARLIER = "(b.folded, b.name) < (n.folded, n.name)";
    private static final String NAMES_WHERE = "(SELECT enterprise_id, name, folded FROM enterprise_name WHERE ";
    private static final String RESEMBLING = """
            SELECT e.id, f.name AS known, round(similarity(f.folded, ?)::numeric, 2) AS score
              FROM found f JOIN enterprise e ON e.id = f.enterprise_id
             WHERE similarity(f.folded, ?) >= ? AND e.status <> 'MERGED'
             ORDER BY score DESC, e.id
             LIMIT ?
            """;

    private final Database database;

    NameSearch(Database database) {
        this.database = database;
    }

    /**
     * An enterprise whose name matches.
     *
     * @param folded the name as the database compares it
     * @param former whether the enterprise had the name once
     */
    public record NameHit(String enterpriseId, String name, String folded, boolean former, NameMatch match) {}

    /**
     * An enterprise one of whose names is similar to a given one.
     *
     * @param name the given one
     * @param known its name that is similar, perhaps a former one
     * @param score share of trigrams that the two have in common, 0 to 1, two decimals
     */
    public record Resemblance(String name, String enterpriseId, String known, double score) {}

    /**
     * Reads a page, in a transaction for one connection: to borrow and check one for each statement takes as long as the statements.
     * If there is no time for similar names, the page holds what was found before; if that is nothing, the search fails.
     */
    @Transactional
    public Page<NameHit> page(String name, Criteria criteria, boolean includeFormer, PageRequest request) {
        Budget budget = new Budget(database, LONGEST);
        NameQuestion question = question(name);
        if (question.folded().isEmpty()) {
            return Page.empty();
        }
        Names names = new Names(question, criteria, includeFormer);
        NameMatch from = request.isFirst()
                ? NameMatch.EXACT
                : NameMatch.valueOf(request.after().get(0));
        List<NameHit> hits = new ArrayList<>();
        for (NameMatch match : CONTINUED) {
            boolean goesOn = match == from && !request.isFirst();
            if (match.compareTo(from) >= 0 && hits.size() < request.limitAndOne()) {
                hits.addAll(budget.within(() -> names.matching(
                        match,
                        goesOn ? request.after().get(1) : "",
                        goesOn ? request.after().get(2) : "",
                        request.limitAndOne() - hits.size())));
            }
        }
        if (request.isFirst() && hits.size() < request.limit()) {
            Supplier<List<NameHit>> similar = () -> names.similar(hits, request.limit() - hits.size());
            // An empty page would say that there is no such name.
            hits.addAll(hits.isEmpty() ? budget.within(similar) : budget.ifTime(similar));
        }
        return request.page(hits, hit -> List.of(hit.match().name(), hit.folded(), hit.enterpriseId()));
    }

    /**
     * Returns for each of some names those that share many trigrams with it, former ones too, the most first; only for the first of
     * them if there is no time for all. It looks at names that share a piece, of each piece at most a thousand: nearly all names
     * have the common ones, as in "Co., Ltd.".
     *
     * @param least share of trigrams, 0 to 1
     * @param limit so many for each name
     */
    @Transactional
    public List<Resemblance> resembling(List<String> names, double least, int limit) {
        Budget budget = new Budget(database, LONGEST);
        return names.stream()
                .flatMap(name -> budget.ifTime(() -> resembling(name, least, limit)).stream())
                .toList();
    }

    private List<Resemblance> resembling(String name, double least, int limit) {
        NameQuestion question = question(name);
        String folded = question.folded();
        if (folded.isEmpty()) {
            return List.of();
        }
        List<String> pieces = pieces(question);
        List<Object> parameters = new ArrayList<>(List.of(folded, CANDIDATES));
        pieces.forEach(piece -> parameters.addAll(List.of(new String[] {piece}, CANDIDATES)));
        parameters.addAll(List.of(folded, folded, least, limit));
        String sharing = " UNION " + NAMES_WHERE + "grams @> ? LIMIT ?)";
        return database.query(
                "WITH found AS MATERIALIZED (" + NAMES_WHERE + "folded = ? LIMIT ?)" + sharing.repeat(pieces.size())
                        + ") " + RESEMBLING,
                row -> new Resemblance(name, row.getString("id"), row.getString("known"), row.getDouble("score")),
                parameters.toArray());
    }

    /** Says whether a page can end there: behind how well a name matches, the name, and whose it is. */
    public static boolean isPosition(List<String> parts) {
        return parts.size() == 3
                && CONTINUED.stream().anyMatch(match -> match.name().equals(parts.get(0)))
                && EnterpriseCodes.isStoredId(parts.get(2));
    }

    private NameQuestion question(String name) {
        return database.first(
                        "SELECT f, name_grams(f) FROM name_folded(?) f",
                        row -> NameQuestion.of(row.getString(1), List.of((String[])
                                row.getArray(2).getArray())),
                        name)
                .orElseThrow();
    }

    private static List<String> pieces(NameQuestion question) {
        return question.grams().stream().limit(MOST_PIECES).toList();
    }

    /** A budget holds the time that all statements of a search may take together; they are in one transaction. */
    static final class Budget {
        private final Database database;
        private final long end;

        Budget(Database database, Duration time) {
            this.database = database;
            end = System.nanoTime() + time.toNanos();
        }

        /** Ends a statement that needs more than is left; the caller gets 503. */
        <T> List<T> within(Supplier<List<T>> statement) {
            // 0 would be no limit.
            database.update("SET LOCAL statement_timeout = " + Math.max(1, rest().toMillis()));
            return statement.get();
        }

        /** Returns nothing if a statement needs more than is left; the transaction goes on. */
        <T> List<T> ifTime(Supplier<List<T>> statement) {
            if (rest().toMillis() < 1) {
                return List.of();
            }
            database.update("SAVEPOINT before_statement");
            try {
                return within(statement);
            } catch (DatabaseException e) {
                if (e.getCause() instanceof SQLException sql && ENDED.equals(sql.getSQLState())) {
                    return List.of();
                }
                throw e;
            } finally {
                // The statement only reads; what comes after it in the transaction has no limit.
                database.update("ROLLBACK TO SAVEPOINT before_statement");
            }
        }

        private Duration rest() {
            return Duration.ofNanos(end - System.nanoTime());
        }
    }

    /** The names that answer one question. */
    private final class Names {
        private final NameQuestion question;
        private final Criteria criteria;
        private final String select;
        private final String present;

        private Names(NameQuestion question, Criteria criteria, boolean includeFormer) {
            this.question = question;
            this.criteria = criteria;
            select = "SELECT n.enterprise_id, n.name, n.folded, n.former FROM enterprise_name n"
                    + (criteria.isEmpty() ? "" : " JOIN enterprise e ON e.id = n.enterprise_id")
                    + criteria.where(includeFormer ? "true" : "NOT n.former");
            present = includeFormer ? "" : " AND NOT b.former";
        }

        /** Returns those behind an entry, in the order of the match: by id, but those that begin with the fragment by name. */
        private List<NameHit> matching(NameMatch match, String afterFolded, String afterId, int limit) {
            String folded = question.folded();
            String prefix = question.prefixPattern();
            String inside = question.insidePattern();
            return switch (match) {
                case EXACT ->
                    matching(
                            match,
                            "n.folded = ? AND n.enterprise_id > ?",
                            "b.folded = n.folded AND b.name < n.name",
                            "n.enterprise_id",
                            limit,
                            folded,
                            afterId);
                case PREFIX ->
                    matching(
                            match,
                            // Not LIKE: of a parameter the planner does not know that it is a beginning.
                            "(n.folded, n.enterprise_id) > (?, ?) AND n.folded < ?",
                            "b.folded = ? OR (b.folded LIKE ? AND " + EARLIER + ")",
                            "n.folded, n.enterprise_id",
                            limit,
                            afterFolded.isEmpty() ? folded : afterFolded,
                            afterFolded.isEmpty() ? NameQuestion.BEHIND_ALL : afterId,
                            folded + NameQuestion.BEHIND_ALL,
                            folded,
                            prefix);
                case CONTAINS ->
                    question.grams().isEmpty()
                            ? List.of()
                            : matching(
                                    match,
                                    "n.grams @> ? AND n.folded LIKE ? AND n.folded NOT LIKE ? AND n.enterprise_id > ?",
                                    "b.folded LIKE ? OR (b.folded LIKE ? AND " + EARLIER + ")",
                                    "n.enterprise_id",
                                    limit,
                                    question.grams().toArray(String[]::new),
                                    inside,
                                    prefix,
                                    afterId,
                                    prefix,
                                    inside);
                case SIMILAR -> throw new IllegalArgumentException("similar names have no order");
            };
        }

        /** @param better condition on another name {@code b} of the enterprise, which leaves out this one */
        private List<NameHit> matching(
                NameMatch match, String condition, String better, String order, int limit, Object... parameters) {
            List<Object> all = new ArrayList<>(criteria.parameters());
            all.addAll(Arrays.asList(parameters));
            all.add(limit);
            String sql = select + " AND " + condition
                    + " AND NOT EXISTS (SELECT FROM enterprise_name b WHERE b.enterprise_id = n.enterprise_id" + present
                    // OFFSET keeps it a look-up for each name: as a join, all names would be read for a page.
                    + " AND (" + better + ") OFFSET 0) ORDER BY " + order + " LIMIT ?";
            return hits(sql, match, all);
        }

        /** Returns names that contain the fragment but for some mistakes, the fewest first. */
        private List<NameHit> similar(List<NameHit> better, int room) {
            int tolerated = Edits.tolerated(question.folded());
            List<String> pieces = pieces(question);
            if (tolerated == 0 || pieces.isEmpty()) {
                return List.of();
            }
            List<Object> parameters = new ArrayList<>();
            for (String piece : pieces) {
                parameters.addAll(criteria.parameters());
                parameters.addAll(List.of(new String[] {piece}, CANDIDATES));
            }
            String sharing = "(" + select + " AND n.grams @> ? LIMIT ?)";
            String sql = String.join(" UNION ", Collections.nCopies(pieces.size(), sharing));
            Set<String> seen = new HashSet<>();
            better.forEach(hit -> seen.add(hit.enterpriseId()));
            record Rated(NameHit hit, int edits) {}
            return hits(sql, NameMatch.SIMILAR, parameters).stream()
                    .map(hit -> new Rated(hit, Edits.between(question.folded(), hit.folded())))
                    .filter(rated -> rated.edits > 0 && rated.edits <= tolerated)
                    .sorted(Comparator.comparingInt(Rated::edits)
                            .thenComparingInt(rated -> rated.hit.folded().length())
                            .thenComparing(rated -> rated.hit.enterpriseId())
                            .thenComparing(rated -> rated.hit.folded()))
                    .map(Rated::hit)
                    .filter(hit -> seen.add(hit.enterpriseId()))
                    .limit(Math.min(room, MOST_SIMILAR))
                    .toList();
        }

        private List<NameHit> hits(String sql, NameMatch match, List<Object> parameters) {
            return database.query(
                    sql,
                    row -> new NameHit(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4), match),
                    parameters.toArray());
        }
    }
}
