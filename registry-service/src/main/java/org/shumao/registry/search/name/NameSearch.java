package org.shumao.registry.search.name;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.sql.Database;
import org.shumao.registry.identifier.EnterpriseCodes;
import org.shumao.registry.search.Criteria;
import org.shumao.registry.search.ElementCounts;

/** Finds enterprises by a part of any of their names. */
@ApplicationScoped
public class NameSearch {
    /** A piece that more names have is not looked up: a scan of the names finds some with it sooner. */
    private static final double COMMON = 3_000;
    /** So many names are scanned for one page. */
    private static final int SCANNED_NAMES = 20_000;
    /** So many names that share a piece are looked at for similar ones, and so many are shown. */
    private static final int CANDIDATES = 1_000;

    private static final int MOST_SIMILAR = 20;

    /** What goes on over pages; similar names stand on the first one only. */
    private static final Set<String> CONTINUED =
            Set.of(NameMatch.EXACT.name(), NameMatch.PREFIX.name(), NameMatch.CONTAINS.name());

    private static final String RESEMBLING = """
            WITH found AS MATERIALIZED (
                SELECT enterprise_id, name, folded FROM enterprise_name WHERE folded = ?
                UNION
                (SELECT enterprise_id, name, folded FROM enterprise_name WHERE grams && ? LIMIT ?))
            SELECT e.id, f.name AS known, round(similarity(f.folded, ?)::numeric, 2) AS score
              FROM found f JOIN enterprise e ON e.id = f.enterprise_id
             WHERE similarity(f.folded, ?) >= ? AND e.status <> 'MERGED'
             ORDER BY score DESC, e.id
             LIMIT ?
            """;

    private final Database database;
    private final ElementCounts counts;

    NameSearch(Database database, ElementCounts counts) {
        this.database = database;
        this.counts = counts;
    }

    /** @param next where the next page begins; null if there is none */
    private record Found(List<NameHit> hits, @Nullable List<String> next) {}

    /**
     * In a transaction for one connection: to borrow and check one for each statement takes as long as the statements.
     */
    @Transactional
    public Page<NameHit> page(String name, Criteria criteria, boolean includeFormer, PageRequest request) {
        NameQuestion question = question(name);
        if (question.folded().isEmpty()) {
            return Page.empty();
        }
        Found found = find(question, criteria, includeFormer, request.after(), request.limit());
        return new Page<>(found.hits(), found.next() == null ? null : request.cursor(found.next()));
    }

    /** @param cursor of the page before; empty for the first one */
    private Found find(
            NameQuestion question, Criteria criteria, boolean includeFormer, List<String> cursor, int limit) {
        NameTier tier = new NameTier(database, question, criteria, includeFormer);
        NameMatch from = cursor.isEmpty() ? NameMatch.EXACT : NameMatch.valueOf(cursor.get(0));
        List<NameHit> hits = new ArrayList<>();
        int wanted = limit + 1;
        if (from == NameMatch.EXACT) {
            hits.addAll(tier.exact(cursor.isEmpty() ? "" : cursor.get(2), wanted));
        }
        if (from.compareTo(NameMatch.PREFIX) <= 0 && hits.size() < wanted) {
            boolean here = from == NameMatch.PREFIX;
            hits.addAll(tier.beginning(here ? cursor.get(1) : "", here ? cursor.get(2) : "", wanted - hits.size()));
        }
        if (hits.size() >= wanted) {
            return full(hits, limit);
        }
        return withContaining(
                tier, question, from == NameMatch.CONTAINS ? cursor.get(2) : "", cursor.isEmpty(), hits, limit);
    }

    /**
     * Names, former ones too, that share many trigrams with this one, the most first. Looked at are names that have its
     * rarest pieces: the common ones, as in "Co., Ltd.", nearly all names have, and they distinguish nothing.
     *
     * @param least share of trigrams, 0 to 1
     */
    @Transactional
    public List<Resemblance> resembling(String name, double least, int limit) {
        NameQuestion question = question(name);
        String folded = question.folded();
        if (folded.isEmpty()) {
            return List.of();
        }
        return database.query(
                RESEMBLING,
                row -> new Resemblance(row.getString("id"), row.getString("known"), row.getDouble("score")),
                folded,
                rareOnes(question).toArray(String[]::new),
                CANDIDATES,
                folded,
                folded,
                least,
                limit);
    }

    /** Whether a page can end there: behind how well a name matches, the name, and whose it is. */
    public static boolean isPosition(List<String> parts) {
        return parts.size() == 3 && CONTINUED.contains(parts.get(0)) && EnterpriseCodes.isStoredId(parts.get(2));
    }

    private Found withContaining(
            NameTier tier, NameQuestion question, String afterId, boolean first, List<NameHit> hits, int limit) {
        int wanted = limit + 1 - hits.size();
        boolean scan = rarest(question) > COMMON;
        if (!question.grams().isEmpty()) {
            hits.addAll(scan ? tier.containingAmong(SCANNED_NAMES, afterId, wanted) : tier.containing(afterId, wanted));
        }
        if (hits.size() > limit) {
            return full(hits, limit);
        }
        if (scan) {
            List<String> last = tier.lastAmong(SCANNED_NAMES, afterId);
            if (!last.isEmpty()) {
                return new Found(hits, key(NameMatch.CONTAINS, "", last.get(0)));
            }
        }
        if (first) {
            hits.addAll(similarOnes(tier, question, hits, limit - hits.size()));
        }
        return new Found(hits, null);
    }

    private List<NameHit> similarOnes(NameTier tier, NameQuestion question, List<NameHit> better, int room) {
        int tolerated = Edits.tolerated(question.folded());
        List<String> grams = rareOnes(question);
        if (tolerated == 0 || room == 0 || grams.isEmpty()) {
            return List.of();
        }
        Set<String> seen = new HashSet<>();
        better.forEach(hit -> seen.add(hit.enterpriseId()));
        record Rated(NameHit hit, int edits) {}
        return tier.sharing(grams, CANDIDATES).stream()
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

    /** The pieces that few names have, as many as lead to about {@link #CANDIDATES} names; the rarest one in any case. */
    private List<String> rareOnes(NameQuestion question) {
        List<String> rare = new ArrayList<>();
        double names = 0;
        for (String gram : question.grams().stream()
                .sorted(Comparator.comparingDouble(counts::names))
                .toList()) {
            names += counts.names(gram);
            if (names > CANDIDATES && !rare.isEmpty()) {
                break;
            }
            rare.add(gram);
        }
        return rare;
    }

    private double rarest(NameQuestion question) {
        return question.grams().stream().mapToDouble(counts::names).min().orElse(0);
    }

    private NameQuestion question(String name) {
        return database.first(
                        "SELECT f, name_grams(f) FROM name_folded(?) f",
                        row -> NameQuestion.of(row.getString(1), List.of((String[])
                                row.getArray(2).getArray())),
                        name)
                .orElseThrow();
    }

    private static Found full(List<NameHit> hits, int limit) {
        List<NameHit> page = hits.subList(0, limit);
        NameHit last = page.get(limit - 1);
        return new Found(page, key(last.match(), last.folded(), last.enterpriseId()));
    }

    private static List<String> key(NameMatch match, String folded, String id) {
        return List.of(match.name(), folded, id);
    }
}
