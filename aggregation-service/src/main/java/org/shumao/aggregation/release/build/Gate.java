package org.shumao.aggregation.release.build;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.shumao.contracts.digest.Sha256;
import org.shumao.kit.sql.Sql;

/**
 * Says whether one thing holds that has to before a release is approved.
 *
 * @param name which one
 * @param passed whether it holds
 * @param found what was found, for those inside
 */
public record Gate(Name name, boolean passed, ObjectNode found) {

    /** Lists the gates. A person may override some, with a reason that the quality note prints. */
    public enum Name {
        /** Every period is over, and the response of each flow reaches the bound. */
        REPORTED("reported", true),
        /** Whatever looks wrong in the periods was decided. */
        REVIEW_LIST("review-list", true),
        /** What differs much from what was released before is explained in the revision note. */
        REVISIONS("revisions", true),
        /** No value is a record that nobody confirmed. */
        RECORDS("records", true),
        /** Members add up to totals, parts to periods. */
        IDENTITIES("identities", false),
        /** A reconciliation of the data of these periods found no difference. */
        RECONCILIATION("reconciliation", false),
        /** What is withheld follows from nothing that is shown. */
        DISCLOSURE("disclosure", false);

        private final String id;
        private final boolean overridable;

        Name(String id, boolean overridable) {
            this.id = id;
            this.overridable = overridable;
        }

        public String id() {
            return id;
        }

        boolean isOverridable() {
            return overridable;
        }
    }

    /** Returns the report of a build. */
    public static ObjectNode report(List<Gate> gates) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        gates.forEach(gate -> report.withArray("gates")
                .addObject()
                .put("gate", gate.name().id())
                .put("passed", gate.passed())
                .put("overridable", gate.name().isOverridable())
                .set("found", gate.found()));
        return report;
    }

    /** Stores the report of a build with its digest. */
    static void store(Connection connection, UUID build, ObjectNode report) throws SQLException {
        String text = CanonicalJson.write(report);
        Sql.update(
                connection,
                "update release_build set report = ?::jsonb, report_digest = ? where build_id = ?",
                text,
                Sha256.of(text),
                build);
    }
}
