package org.shumao.aggregation.release.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.approval.ReleaseActs;
import org.shumao.aggregation.release.audit.AuditChain;
import org.shumao.aggregation.release.right.ReleaseRights;
import org.shumao.aggregation.release.right.Right;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;
import org.shumao.kit.token.Person;
import org.shumao.tradecore.release.DatasetCatalogue;

/** Overrides gates of a completed build. Its report, quality note and manifest change with that, so what was signed of it lapses. */
@ApplicationScoped
class GateOverrides {
    /** A release before its builds, as whoever signs it locks them. */
    private static final String BUILD = """
            select b.report, r.stopped_at is not null as stopped,
                   exists (select from signed_release s where s.build_id = b.build_id and r.due <= c.tick) as public
              from release_build b join release r using (release_id) cross join release_clock c
             where release_id = ? and b.build_id = ? and state = 'COMPLETED'
               for update of r, b
            """;

    private static final String OVERRIDE =
            "insert into release_override (build_id, gate, reason_en, reason_zh, overridden_by, overridden_at)"
                    + " values (?, ?, ?, ?, ?, ?) on conflict do nothing";

    /** The reason is what readers are told. */
    private static final String NOTE = """
            update release_build
               set quality_note_en = concat_ws(e'\\n\\n', nullif(quality_note_en, ''), ?),
                   quality_note_zh = concat_ws(e'\\n\\n', nullif(quality_note_zh, ''), ?)
             where build_id = ?
            """;

    private final ReleaseRights rights;
    private final AuditChain audit;
    private final DatasetCatalogue catalogue;
    private final ObjectMapper json;
    private final ReleaseActs acts;
    private final Clock clock;

    GateOverrides(
            ReleaseRights rights,
            AuditChain audit,
            DatasetCatalogue catalogue,
            ObjectMapper json,
            ReleaseActs acts,
            Clock clock) {
        this.rights = rights;
        this.audit = audit;
        this.catalogue = catalogue;
        this.json = json;
        this.acts = acts;
        this.clock = clock;
    }

    private record Completed(String report, boolean stopped, boolean isPublic) {
        static Completed of(ResultSet row) throws SQLException {
            return new Completed(Columns.text(row, "report"), row.getBoolean("stopped"), row.getBoolean("public"));
        }
    }

    /**
     * Overrides a gate.
     *
     * @throws HttpProblem 403 if the person may not; 404 if there is no such build; 409 if the gate has passed or was overridden, or the
     *     release is public or stopped
     */
    void override(Person by, String release, UUID build, @Nullable OverrideGate body) throws SQLException {
        acts.run(act -> {
            Connection connection = act.connection();
            rights.require(connection, by, Right.CERTIFY);
            OverrideGate request = Problems.present(body).checked();
            ObjectNode report = report(connection, release, build);
            ObjectNode gate = gate(report, request.name());
            if (gate.path("passed").asBoolean()
                    || Sql.update(
                                    connection,
                                    OVERRIDE,
                                    build,
                                    request.name(),
                                    request.english(),
                                    request.chinese(),
                                    by.subject(),
                                    clock.instant())
                            == 0) {
                throw Problems.conflict("The gate " + request.name() + " of this build has passed or was overridden.");
            }
            gate.putObject("override")
                    .put("reasonEn", request.english())
                    .put("reasonZh", request.chinese())
                    .put("by", by.subject());
            Sql.update(connection, NOTE, request.english(), request.chinese(), build);
            Gate.store(connection, build, report);
            Manifest.store(connection, build, catalogue);
            ObjectNode details = json.createObjectNode()
                    .put("build", build.toString())
                    .put("gate", request.name())
                    .put("reasonEn", request.english())
                    .put("reasonZh", request.chinese());
            audit.append(connection, by.subject(), "override-gate", release, details);
            return report;
        });
    }

    private ObjectNode report(Connection connection, String release, UUID build) throws SQLException {
        Completed completed = Sql.first(connection, BUILD, Completed::of, release, build)
                .orElseThrow(() -> Problems.notFound(release + " has no completed build " + build + "."));
        if (completed.stopped() || completed.isPublic()) {
            throw Problems.conflict(release + " is public, or it was stopped: nothing of it changes any more.");
        }
        return CanonicalJson.read(completed.report());
    }

    private static ObjectNode gate(ObjectNode report, String name) {
        for (JsonNode gate : report.path("gates")) {
            if (gate instanceof ObjectNode found && found.path("gate").asText().equals(name)) {
                return found;
            }
        }
        throw Problems.notFound("The report of this build has no gate " + name + ".");
    }
}
