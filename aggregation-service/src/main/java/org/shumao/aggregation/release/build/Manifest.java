package org.shumao.aggregation.release.build;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.digest.Sha256;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetCatalogue;
import org.shumao.tradecore.release.DatasetMeasure;

/**
 * Makes the manifest of a build from what is stored of it: datasets, periods, units, notes and the digest of every file, as canonical
 * JSON. Approvals are bound to its digest, so whoever changes a note makes it anew.
 */
final class Manifest {
    private static final String RELEASE = """
            select r.release_id, r.release_group, r.period, r.round, r.status, r.title_en, r.title_zh, b.cut_off, b.pins, b.certificate,
                   b.quality_note_en, b.quality_note_zh, b.revision_note_en, b.revision_note_zh
              from release r join release_build b using (release_id) where b.build_id = ?
            """;
    private static final String PERIODS = "select dataset, version, array_agg(period order by period) as periods"
            + " from release_period where build_id = ? group by 1, 2 order by 1";
    private static final String FILES =
            "select dataset, format, length, sha256 from release_file where build_id = ? order by dataset, format";

    private Manifest() {}

    /** Makes the manifest of a build, and stores it with its digest. */
    static void store(Connection connection, UUID build, DatasetCatalogue catalogue) throws SQLException {
        Map<String, Object> manifest =
                Sql.first(connection, RELEASE, Manifest::head, build).orElseThrow();
        manifest.put("catalogue", catalogue.version());
        Map<String, List<Map<String, Object>>> files = new TreeMap<>();
        Sql.query(
                connection,
                FILES,
                row -> files.computeIfAbsent(Columns.text(row, "dataset"), none -> new ArrayList<>())
                        .add(file(row)),
                build);
        manifest.put(
                "datasets",
                Sql.query(
                        connection,
                        PERIODS,
                        row -> dataset(
                                catalogue.find(Columns.text(row, "dataset")).orElseThrow(),
                                (String[]) row.getArray("periods").getArray(),
                                files),
                        build));
        String text = CanonicalJson.write(manifest);
        Sql.update(
                connection,
                "update release_build set manifest = ?, manifest_digest = ? where build_id = ?",
                text,
                Sha256.of(text),
                build);
    }

    private static Map<String, Object> head(ResultSet row) throws SQLException {
        Map<String, Object> head = new TreeMap<>();
        head.put("release", Columns.text(row, "release_id"));
        head.put("group", Columns.text(row, "release_group"));
        head.put("period", Columns.text(row, "period"));
        head.put("round", row.getInt("round"));
        head.put("status", Columns.text(row, "status"));
        head.put("title", bilingual(row, "title"));
        head.put("cutOff", Columns.instant(row, "cut_off").toString());
        head.put("qualityNote", bilingual(row, "quality_note"));
        head.put("revisionNote", bilingual(row, "revision_note"));
        head.put("pinsSha256", CanonicalJson.hex(CanonicalJson.rewritten(Columns.text(row, "pins"))));
        @Nullable String certificate = row.getString("certificate");
        if (certificate != null) {
            head.put("disclosureCertificateSha256", CanonicalJson.hex(CanonicalJson.rewritten(certificate)));
        }
        return head;
    }

    private static Map<String, String> bilingual(ResultSet row, String column) throws SQLException {
        return Map.of("en", Columns.text(row, column + "_en"), "zh", Columns.text(row, column + "_zh"));
    }

    private static Map<String, Object> dataset(
            Dataset dataset, String[] periods, Map<String, List<Map<String, Object>>> files) {
        Map<String, Object> entry = new TreeMap<>();
        entry.put("id", dataset.id());
        entry.put("version", dataset.version());
        entry.put("periods", List.of(periods));
        entry.put("measures", dataset.measures().stream().map(Manifest::measure).toList());
        entry.put("files", files.getOrDefault(dataset.id(), List.of()));
        return entry;
    }

    private static Map<String, Object> measure(DatasetMeasure measure) {
        return Map.of(
                "code", measure.code(),
                "unit", measure.unit().name(),
                "multiplier", measure.multiplier(),
                "decimals", measure.decimals());
    }

    private static Map<String, Object> file(ResultSet row) throws SQLException {
        return Map.of(
                "format", Columns.text(row, "format"),
                "length", row.getLong("length"),
                "sha256", HexFormat.of().formatHex(row.getBytes("sha256")));
    }
}
