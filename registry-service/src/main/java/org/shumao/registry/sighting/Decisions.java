package org.shumao.registry.sighting;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.identifier.CustomsCode;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.agency.Author;
import org.shumao.registry.database.Columns;
import org.shumao.registry.database.Database;
import org.shumao.registry.enterprise.AddIdentifier;
import org.shumao.registry.enterprise.EnterpriseRegistration;
import org.shumao.registry.enterprise.Identifiers;
import org.shumao.registry.enterprise.RegisterEnterprise;
import org.shumao.registry.identifier.Scheme;

/** What officers decide about sighted codes. Each is one call, done once however often it is sent, and noted for ever. */
@ApplicationScoped
class Decisions {
    /** A registration needs no reason; this one has one of its own. */
    private static final String REGISTERED = "Sighted in accepted records";

    private final SightingList sightings;
    private final EnterpriseRegistration registration;
    private final Identifiers identifiers;
    private final Database database;
    private final Clock clock;

    Decisions(
            SightingList sightings,
            EnterpriseRegistration registration,
            Identifiers identifiers,
            Database database,
            Clock clock) {
        this.sightings = sightings;
        this.registration = registration;
        this.identifiers = identifiers;
        this.database = database;
        this.clock = clock;
    }

    /**
     * Gives the code to a registered enterprise; the event about it makes aggregation evaluate past records again.
     *
     * @throws HttpProblem if nobody has sighted the code, it is a USCC, there is no such enterprise, or another one has it
     */
    @Transactional
    SightingView link(String written, @Nullable LinkSighting request, Author author) {
        LinkSighting wanted = Problems.present(request).checked();
        SightingView sighting = locked(written);
        if (!CustomsCode.isValid(sighting.code())) {
            throw aUsccIsAnEnterprise(sighting.code());
        }
        String reason = Objects.requireNonNull(wanted.reason());
        String enterprise = give(sighting.code(), Objects.requireNonNull(wanted.enterprise()), reason, author);
        if (!enterprise.equals(sighting.enterprise())) {
            note(sighting.code(), SightingState.LINKED, enterprise, reason, author);
        }
        return read(sighting.code());
    }

    /**
     * Registers the enterprise that the code names, and gives it the code.
     *
     * @throws HttpProblem if nobody has sighted the code, the registration breaks a rule, or the enterprise or one of its
     *     codes is registered already
     */
    @Transactional
    SightingView register(String written, @Nullable RegisterEnterprise request, Author author) {
        SightingView sighting = locked(written);
        RegisterEnterprise wanted = Problems.present(request);
        String id = wanted.normalizedId();
        if (id.equals(sighting.enterprise())) {
            return sighting;
        }
        if (!CustomsCode.isValid(sighting.code()) && !sighting.code().equals(id)) {
            Violations violations = new Violations();
            violations.add("uscc", "sighted-code", wanted.uscc(), sighting.code(), "Another enterprise was sighted.");
            violations.throwIfAny();
        }
        String enterprise = registration.register(wanted, author).id();
        if (CustomsCode.isValid(sighting.code())) {
            give(sighting.code(), enterprise, REGISTERED, author);
        }
        note(sighting.code(), SightingState.REGISTERED, enterprise, REGISTERED, author);
        return read(sighting.code());
    }

    /**
     * Takes the code off the work list. A code that belongs to an enterprise is not on it.
     *
     * @throws HttpProblem if nobody has sighted the code, or an enterprise has it
     */
    @Transactional
    SightingView dismiss(String written, @Nullable DismissSighting request, Author author) {
        String reason =
                Objects.requireNonNull(Problems.present(request).checked().reason());
        SightingView sighting = locked(written);
        if (sighting.enterprise() != null) {
            throw Problems.of(
                            ProblemType.CONFLICT,
                            "The code " + sighting.code() + " belongs to the enterprise " + sighting.enterprise() + ".")
                    .with("code", sighting.code())
                    .with("uscc", sighting.enterprise())
                    .build();
        }
        if (sighting.state() != SightingState.DISMISSED) {
            note(sighting.code(), SightingState.DISMISSED, null, reason, author);
        }
        return read(sighting.code());
    }

    private String give(String customsCode, String enterprise, String reason, Author author) {
        AddIdentifier code = new AddIdentifier(Scheme.CUSTOMS_CODE.name(), customsCode, null, null, reason);
        return identifiers.add(enterprise, null, code, author).enterprise().id();
    }

    /** Oldest first. */
    List<SightingDetails.Decision> of(String code) {
        return database.query(
                "select action, enterprise_id, reason, decided_at, decided_by, key_id from sighting_decision"
                        + " where code = ? order by id",
                Decisions::decision,
                code);
    }

    /**
     * Nobody else decides about the code until the end of the transaction. The row itself is locked last, after those of
     * the identifiers, as it is by whoever gives a code to an enterprise in another way.
     */
    private SightingView locked(String written) {
        String code = SightedCodes.ofAddress(written);
        database.query("select 1 from pg_advisory_xact_lock(hashtextextended(?, 0))", row -> true, "sighting|" + code);
        return read(code);
    }

    private SightingView read(String code) {
        return sightings.find(code).orElseThrow(() -> SightedCodes.notSighted(code));
    }

    private void note(String code, SightingState action, @Nullable String enterprise, String reason, Author author) {
        int rows = database.update("update sighted_code set state = ? where code = ?", action.name(), code)
                + database.update(
                        "insert into sighting_decision"
                                + " (code, action, enterprise_id, reason, decided_at, decided_by, key_id)"
                                + " values (?, ?, ?, ?, ?, ?, ?)",
                        code,
                        action.name(),
                        enterprise,
                        reason,
                        clock.instant(),
                        author.enterprise(),
                        author.keyId());
        assert rows == 2;
    }

    private static SightingDetails.Decision decision(ResultSet row) throws SQLException {
        return new SightingDetails.Decision(
                SightingState.valueOf(row.getString("action")),
                row.getString("enterprise_id"),
                row.getString("reason"),
                Columns.instant(row, "decided_at"),
                row.getString("decided_by"),
                row.getString("key_id"));
    }

    private static HttpProblem aUsccIsAnEnterprise(String code) {
        return Problems.of(
                        ProblemType.CONFLICT,
                        "A USCC is an enterprise of its own, never a code of another one: register " + code
                                + "; if both are one enterprise, merge the two records then.")
                .with("code", code)
                .build();
    }
}
