package org.shumao.aggregation.release.approval;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.ParameterSeal;
import org.shumao.aggregation.release.approval.ReleaseActs.Act;
import org.shumao.aggregation.release.audit.AuditChain;
import org.shumao.aggregation.release.confidentiality.Confidentiality;
import org.shumao.aggregation.release.right.ReleaseRights;
import org.shumao.aggregation.release.right.Right;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;
import org.shumao.kit.token.Person;

/**
 * Lets persons sign, stop and withdraw releases. What two persons signed in time becomes public by the tick; the views of the database say
 * what that is, and nothing here publishes.
 */
@ApplicationScoped
class Approvals {
    /** Who approves later than this before the minute approves nothing: signed_release says the same. */
    private static final Duration LEAD = Duration.ofMinutes(15);

    private static final String FIND = """
            select r.*, r.due <= ? and exists (select from signed_release s where s.release_id = r.release_id) as was_public
              from release r where release_id = ? for update
            """;

    private static final String BUILD = "select started_by, cut_off, certificate ->> 'parameters' as parameters,"
            + " array(select jsonb_array_elements_text(certificate -> 'applied')) as applied from release_build where build_id = ?"
            + " and release_id = ? and state = 'COMPLETED' and manifest_digest = ? and report_digest = ?";

    /** A decision about one document of the figures, taken by the moment of the build; or about a group that it protects otherwise. */
    private static final String DECIDED = """
            select 1 from exclusion
             where excluded_by = ? and excluded_at <= ? and (withdrawn_at is null or withdrawn_at > ?)
             union all
            select 1 from release_override where build_id = ? and overridden_by = ?
             union all
            select 1 from confidentiality_waiver where waiver_id::text = any (?) and recorded_by = ?
             union all
            select 1 from confidentiality_request where request_id::text = any (?) and decided_by = ?
            """;

    private static final String OPEN_GATES = """
            select coalesce(g ->> 'gate', 'none was checked') as gate
              from release_build b left join lateral jsonb_array_elements(b.report -> 'gates') g on true
             where b.build_id = ? and (g ->> 'passed')::boolean is not true
               and not ((g ->> 'overridable')::boolean is true
                   and exists (select from release_override o where o.build_id = b.build_id and o.gate = g ->> 'gate'))
            """;

    private static final String SIGN = """
            insert into release_approval (build_id, role, subject, manifest_digest, report_digest, due, epoch, approved_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (build_id, role) do update set subject = excluded.subject, manifest_digest = excluded.manifest_digest,
                   report_digest = excluded.report_digest, due = excluded.due, epoch = excluded.epoch, approved_at = excluded.approved_at
            """;

    private static final String PUT_UP = "update release set build_id = ? where release_id = ?";

    private static final String AUTHOR = """
            select subject from release_approval
             where build_id = ? and role = 'AUTHOR' and manifest_digest = ? and report_digest = ? and due = ? and epoch = ?
            """;

    private static final String STOP =
            "update release set stopped_at = ?, stopped_by = ?, stop_reason_en = ?, stop_reason_zh = ?, noticed = ? where release_id = ?";

    private static final String WITHDRAW = "update release set withdrawn_at = ?, withdrawn_by = ? where release_id = ?";

    /** Observations go with their periods, pieces with their files. Digests go too: they would tell who guesses the content. */
    private static final List<String> DESTROY = List.of(
            "delete from release_period where build_id in (select build_id from release_build where release_id = ?)",
            "delete from release_file where build_id in (select build_id from release_build where release_id = ?)",
            "delete from release_approval where build_id in (select build_id from release_build where release_id = ?)",
            "delete from release_contribution where build_id in (select build_id from release_build where release_id = ?)",
            "delete from release_cell_change where build_id in (select build_id from release_build where release_id = ?)",
            "update release_build set pins = null, report = null, report_digest = null, manifest = null, manifest_digest = null,"
                    + " certificate = null, quality_note_en = '', quality_note_zh = '', revision_note_en = '', revision_note_zh = ''"
                    + " where release_id = ?");

    private final ReleaseActs acts;
    private final ReleaseRights rights;
    private final AuditChain audit;
    private final ParameterSeal seal;

    Approvals(ReleaseActs acts, ReleaseRights rights, AuditChain audit, ParameterSeal seal) {
        this.acts = acts;
        this.rights = rights;
        this.audit = audit;
        this.seal = seal;
    }

    private record Release(
            String id,
            Instant due,
            @Nullable UUID build,
            boolean wasPublic,
            @Nullable String stoppedBy,
            boolean withdrawn) {
        static Release find(Act act, String id) throws SQLException {
            return Sql.first(
                            act.connection(),
                            FIND,
                            row -> new Release(
                                    id,
                                    Columns.instant(row, "due"),
                                    row.getObject("build_id", UUID.class),
                                    row.getBoolean("was_public"),
                                    row.getString("stopped_by"),
                                    row.getObject("withdrawn_at") != null),
                            act.tick(),
                            id)
                    .orElseThrow(() -> Problems.notFound("There is no release " + id + "."));
        }
    }

    private record Build(
            String startedBy, Instant cutOff, @Nullable String parameters, List<String> applied) {
        static Build of(ResultSet row) throws SQLException {
            return new Build(
                    Columns.text(row, "started_by"),
                    Columns.instant(row, "cut_off"),
                    row.getString("parameters"),
                    List.of((String[]) row.getArray("applied").getArray()));
        }
    }

    /** Returns who signed what, for those who have to do with it. */
    ReleaseApprovalView find(Person person, String id) throws SQLException {
        return acts.run(act -> {
            rights.requireToSee(act.connection(), person);
            return view(act, id);
        });
    }

    /**
     * Puts a completed build up for approval, signed by its author. Another build that was put up before is so no more.
     *
     * @throws HttpProblem 403 if the person may not; 404 if there is no such release; 409 if what is signed is not what is stored
     */
    ReleaseApprovalView submit(Person author, String id, @Nullable SignRelease body) throws SQLException {
        return acts.run(act -> {
            rights.require(act.connection(), author, Right.AUTHOR);
            SignRelease signed = Problems.present(body).checked();
            Release release = signable(act, id, signed);
            build(act, author, release, signed);
            sign(act, author, "AUTHOR", release, signed);
            Sql.update(act.connection(), PUT_UP, signed.build(), id);
            return view(act, id);
        });
    }

    /**
     * Approves what the author has put up.
     *
     * @throws HttpProblem 403 if the person may not, or has to do with the build; 404 if there is no such release; 409 if what is
     *     signed is not what is stored, the author's signature has lapsed or it is too late
     */
    ReleaseApprovalView approve(Person approver, String id, @Nullable SignRelease body) throws SQLException {
        return acts.run(act -> {
            rights.require(act.connection(), approver, Right.APPROVE);
            SignRelease signed = Problems.present(body).checked();
            Release release = signable(act, id, signed);
            String author = Sql.first(
                            act.connection(),
                            AUTHOR,
                            row -> Columns.text(row, "subject"),
                            signed.build(),
                            signed.manifest(),
                            signed.report(),
                            release.due(),
                            act.epoch())
                    .filter(subject -> signed.build().equals(release.build()))
                    .orElseThrow(
                            () -> Problems.conflict(
                                    "No author has put this up as it is now: whatever changes afterwards, the author signs again."));
            if (author.equals(approver.subject())) {
                throw Problems.forbidden("Another person than its author approves a release.");
            }
            if (build(act, approver, release, signed).startedBy().equals(approver.subject())) {
                throw Problems.forbidden("Another person than the one who started the build approves it.");
            }
            sign(act, approver, "APPROVER", release, signed);
            return view(act, id);
        });
    }

    private Release signable(Act act, String id, SignRelease signed) throws SQLException {
        Release release = Release.find(act, id);
        if (release.stoppedBy() != null) {
            throw Problems.conflict(id + " was stopped: plan another round of it.");
        }
        if (!release.due().equals(signed.minute())) {
            throw Problems.conflict(id + " is due at " + release.due() + ", which is not what you sign.");
        }
        if (release.due().minus(LEAD).isBefore(act.now())) {
            throw Problems.conflict(
                    id + " is due at " + release.due() + ". It is signed a quarter of an hour before at the latest,"
                            + " otherwise it is postponed: set a later minute, and sign that.");
        }
        return release;
    }

    private Build build(Act act, Person person, Release release, SignRelease signed) throws SQLException {
        Build build = Sql.first(
                        act.connection(),
                        BUILD,
                        Build::of,
                        signed.build(),
                        release.id(),
                        signed.manifest(),
                        signed.report())
                .orElseThrow(() -> Problems.conflict(
                        release.id() + " has no completed build with this id, this manifest and this report."));
        if (!seal.mark().equals(build.parameters())) {
            throw Problems.conflict(
                    "The parameters of disclosure control have changed since this build. Build it again,"
                            + " so that those of today protect it.");
        }
        if (!Confidentiality.of(act.connection(), release.id()).applied().equals(build.applied())) {
            throw Problems.conflict("The waivers or requests of enterprise groups that apply on the day on which "
                    + release.id() + " is due have changed since this build. Build it again.");
        }
        List<String> open = Sql.query(act.connection(), OPEN_GATES, row -> Columns.text(row, "gate"), signed.build());
        if (!open.isEmpty()) {
            throw Problems.conflict("This build did not pass its gates: " + String.join(", ", open)
                    + ". Build it again, or override those that may be, with a reason.");
        }
        if (Sql.first(
                        act.connection(),
                        DECIDED,
                        row -> true,
                        person.author(),
                        build.cutOff(),
                        build.cutOff(),
                        signed.build(),
                        person.subject(),
                        build.applied().toArray(String[]::new),
                        person.subject(),
                        build.applied().toArray(String[]::new),
                        person.subject())
                .isPresent()) {
            throw Problems.forbidden(
                    "You decided that a document does not count in this build or that a gate is overridden, or you"
                            + " recorded a waiver or granted a request that it applies. Others sign it.");
        }
        return build;
    }

    private void sign(Act act, Person person, String role, Release release, SignRelease signed) throws SQLException {
        Sql.update(
                act.connection(),
                SIGN,
                signed.build(),
                role,
                person.subject(),
                signed.manifest(),
                signed.report(),
                release.due(),
                act.epoch(),
                act.now());
        ObjectNode details = JsonNodeFactory.instance
                .objectNode()
                .put("build", signed.build().toString())
                .put("manifest", signed.manifestDigest())
                .put("report", signed.reportDigest())
                .put("due", release.due().toString())
                .put("epoch", act.epoch().toString());
        audit.append(
                act.connection(),
                person.subject(),
                role.equals("AUTHOR") ? "submit" : "approve",
                release.id(),
                details);
    }

    /**
     * Stops a release, at any time: before its minute it never becomes public, afterwards a notice stays in its place. Stopped again it
     * stays as it is.
     *
     * @throws HttpProblem 403 if the person may not; 404 if there is no such release
     */
    ReleaseApprovalView stop(Person person, String id, @Nullable StopRelease body) throws SQLException {
        return acts.run(act -> {
            rights.require(act.connection(), person, Right.STOP);
            StopRelease reason = Problems.present(body).checked();
            Release release = Release.find(act, id);
            if (release.stoppedBy() == null) {
                Sql.update(
                        act.connection(),
                        STOP,
                        act.now(),
                        person.subject(),
                        reason.english(),
                        reason.chinese(),
                        release.wasPublic(),
                        id);
                ObjectNode details = JsonNodeFactory.instance
                        .objectNode()
                        .put("reasonEn", reason.english())
                        .put("reasonZh", reason.chinese())
                        .put("wasPublic", release.wasPublic());
                audit.append(act.connection(), person.subject(), "stop", id, details);
            }
            return view(act, id);
        });
    }

    /**
     * Destroys the content of a release that somebody else has stopped; that it was there stays known. Withdrawn again it stays as it is.
     *
     * @throws HttpProblem 403 if the person may not, or stopped it; 404 if there is no such release; 409 if it is not stopped
     */
    ReleaseApprovalView withdraw(Person person, String id) throws SQLException {
        return acts.run(act -> {
            rights.require(act.connection(), person, Right.STOP);
            Release release = Release.find(act, id);
            if (release.stoppedBy() == null) {
                throw Problems.conflict("Stop " + id + " first: then another person may destroy what it holds.");
            }
            if (release.stoppedBy().equals(person.subject())) {
                throw Problems.forbidden("You stopped it: another person destroys what it holds.");
            }
            if (!release.withdrawn()) {
                Sql.update(act.connection(), WITHDRAW, act.now(), person.subject(), id);
                for (String statement : DESTROY) {
                    Sql.update(act.connection(), statement, id);
                }
                audit.destroyDetails(act.connection(), id);
                audit.append(act.connection(), person.subject(), "withdraw", id, JsonNodeFactory.instance.objectNode());
            }
            return view(act, id);
        });
    }

    private static ReleaseApprovalView view(Act act, String id) throws SQLException {
        return Sql.first(act.connection(), ReleaseApprovalView.FIND, ReleaseApprovalView::of, id)
                .orElseThrow(() -> Problems.notFound("There is no release " + id + "."));
    }
}
