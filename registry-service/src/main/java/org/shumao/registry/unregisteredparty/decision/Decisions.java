package org.shumao.registry.unregisteredparty.decision;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.identifier.CustomsCode;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Database;
import org.shumao.registry.audit.Author;
import org.shumao.registry.enterprise.identifier.AddIdentifier;
import org.shumao.registry.enterprise.identifier.Identifiers;
import org.shumao.registry.enterprise.registration.EnterpriseRegistration;
import org.shumao.registry.enterprise.registration.RegisterEnterprise;
import org.shumao.registry.fact.VisibleText;
import org.shumao.registry.identifier.EnterpriseCodes;
import org.shumao.registry.identifier.Scheme;
import org.shumao.registry.unregisteredparty.UnregisteredPartyDetails;
import org.shumao.registry.unregisteredparty.UnregisteredPartyList;
import org.shumao.registry.unregisteredparty.UnregisteredPartyState;
import org.shumao.registry.unregisteredparty.UnregisteredPartyView;

/** Takes what officers decide about unregistered codes. Each is one call, done once however often it is sent, and noted for ever. */
@ApplicationScoped
public class Decisions {
    /** A registration needs no reason; this one has one of its own. */
    private static final String REGISTERED = "UnregisteredPartyTally in accepted records";

    private final UnregisteredPartyList parties;
    private final EnterpriseRegistration registration;
    private final Identifiers identifiers;
    private final Database database;
    private final Clock clock;

    Decisions(
            UnregisteredPartyList parties,
            EnterpriseRegistration registration,
            Identifiers identifiers,
            Database database,
            Clock clock) {
        this.parties = parties;
        this.registration = registration;
        this.identifiers = identifiers;
        this.database = database;
        this.clock = clock;
    }

    /**
     * Gives the code to a registered enterprise; the event about it makes aggregation evaluate past records again.
     *
     * @throws HttpProblem if no record names the code, it is a USCC, there is no such enterprise, or another one has it
     */
    @Transactional
    UnregisteredPartyView link(String written, @Nullable LinkUnregisteredParty request, Author author) {
        LinkUnregisteredParty wanted = Problems.present(request);
        Violations violations = new Violations();
        String id = EnterpriseCodes.id("enterprise", wanted.enterprise(), violations);
        String reason = VisibleText.reason(wanted.reason(), violations);
        violations.throwIfAny();
        UnregisteredPartyView party = locked(written);
        if (!CustomsCode.isValid(party.code())) {
            throw aUsccIsAnEnterprise(party.code());
        }
        String enterprise = give(party.code(), id, reason, author);
        if (!enterprise.equals(party.enterprise())) {
            note(party.code(), UnregisteredPartyState.LINKED, enterprise, reason, author);
        }
        return parties.get(party.code());
    }

    /**
     * Registers the enterprise that the code names, and gives it the code.
     *
     * @throws HttpProblem if no record names the code, the registration breaks a rule, or the enterprise or one of its
     *     codes is registered already
     */
    @Transactional
    UnregisteredPartyView register(String written, @Nullable RegisterEnterprise request, Author author) {
        UnregisteredPartyView party = locked(written);
        RegisterEnterprise wanted = Problems.present(request);
        String id = wanted.normalizedId();
        if (id.equals(party.enterprise())) {
            return party;
        }
        if (!CustomsCode.isValid(party.code()) && !party.code().equals(id)) {
            Violations violations = new Violations();
            violations.add(
                    "uscc", "unregistered-party", wanted.uscc(), party.code(), "The records name another enterprise.");
            violations.throwIfAny();
        }
        String enterprise = registration.register(wanted, author).id();
        if (CustomsCode.isValid(party.code())) {
            give(party.code(), enterprise, REGISTERED, author);
        }
        note(party.code(), UnregisteredPartyState.REGISTERED, enterprise, REGISTERED, author);
        return parties.get(party.code());
    }

    /**
     * Takes the code off the work list. A code that belongs to an enterprise is not on it.
     *
     * @throws HttpProblem if no record names the code, or an enterprise has it
     */
    @Transactional
    UnregisteredPartyView dismiss(String written, @Nullable DismissUnregisteredParty request, Author author) {
        String reason = VisibleText.reason(Problems.present(request).reason());
        UnregisteredPartyView party = locked(written);
        if (party.enterprise() != null) {
            throw Problems.of(
                            ProblemType.CONFLICT,
                            "The code " + party.code() + " belongs to the enterprise " + party.enterprise() + ".")
                    .with("code", party.code())
                    .with("uscc", party.enterprise())
                    .build();
        }
        if (party.state() != UnregisteredPartyState.DISMISSED) {
            note(party.code(), UnregisteredPartyState.DISMISSED, null, reason, author);
        }
        return parties.get(party.code());
    }

    private String give(String customsCode, String enterprise, String reason, Author author) {
        AddIdentifier code = new AddIdentifier(Scheme.CUSTOMS_CODE.name(), customsCode, null, null, reason);
        return identifiers.add(enterprise, null, code, author).enterprise().id();
    }

    /** Returns the decisions about a code, the oldest first. */
    public List<UnregisteredPartyDetails.Decision> of(String code) {
        return database.query(
                "select action, enterprise_id, reason, decided_at, decided_by, key_id from unregistered_party_decision"
                        + " where code = ? order by id",
                Decisions::decision,
                code);
    }

    /**
     * Nobody else decides about the code until the end of the transaction. The row itself is locked last, after those of
     * the identifiers, as it is by whoever gives a code to an enterprise in another way.
     */
    private UnregisteredPartyView locked(String written) {
        String code = parties.get(written).code();
        database.query(
                "select 1 from pg_advisory_xact_lock(hashtextextended(?, 0))",
                row -> true,
                "unregistered-party|" + code);
        return parties.get(code);
    }

    private void note(
            String code, UnregisteredPartyState action, @Nullable String enterprise, String reason, Author author) {
        int rows = database.update("update unregistered_party set state = ? where code = ?", action.name(), code)
                + database.update(
                        "insert into unregistered_party_decision"
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

    private static UnregisteredPartyDetails.Decision decision(ResultSet row) throws SQLException {
        return new UnregisteredPartyDetails.Decision(
                UnregisteredPartyState.valueOf(row.getString("action")),
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

    /** A caller sends this to take a code off the work list. */
    @Schema(requiredProperties = "reason", additionalProperties = Schema.False.class)
    record DismissUnregisteredParty(
            @Schema(
                    description = "1 to 500 visible characters",
                    examples = "A typing error of the sender, corrected since")
            @Nullable
            String reason) {}

    /** A caller sends this to give an unregistered code to an enterprise. */
    @Schema(
            requiredProperties = {"enterprise", "reason"},
            additionalProperties = Schema.False.class)
    record LinkUnregisteredParty(
            @Schema(description = "Id of the enterprise", examples = "91330100799655058B") @Nullable
            String enterprise,

            @Schema(description = "1 to 500 visible characters", examples = "Customs certificate seen on 2026-07-01")
            @Nullable
            String reason) {}
}
