package org.shumao.registry.enterprise;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.identifier.OrganizationCode;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.kit.problem.Violation;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.fact.EnterpriseField;
import org.shumao.registry.fact.EnterpriseFields;
import org.shumao.registry.fact.Facts;
import org.shumao.registry.fact.Timeline.Period;
import org.shumao.registry.identifier.IdentifierTable;
import org.shumao.registry.identifier.IdentifierView;
import org.shumao.registry.identifier.Scheme;
import org.shumao.registry.identifier.StoredIdentifier;

/** Shows enterprises, each caller what it may see. */
@ApplicationScoped
public class EnterpriseViews {
    private final IdentifierTable identifiers;
    private final EnterpriseFields fields;
    private final Clock clock;

    EnterpriseViews(IdentifierTable identifiers, EnterpriseFields fields, Clock clock) {
        this.identifiers = identifiers;
        this.fields = fields;
        this.clock = clock;
    }

    /** As it is today. */
    @Transactional
    public EnterpriseView today(Enterprise enterprise, boolean officer) {
        List<Period> periods = enterprise.timeline().periods();
        Instant now = clock.instant();
        // What was added in this very transaction may bear a time just ahead of the clock.
        Instant knownAt = now.isAfter(enterprise.changedAt()) ? now : enterprise.changedAt();
        return on(enterprise, periods.get(periods.size() - 1), RegisterDay.today(clock), knownAt, officer);
    }

    /** As it was on a day of a period, known at a time. */
    public EnterpriseView on(Enterprise enterprise, Period period, LocalDate day, Instant knownAt, boolean officer) {
        List<StoredIdentifier> held = identifiers.of(enterprise.id()).stream()
                .filter(identifier -> identifier.held(day, knownAt))
                .filter(identifier -> officer || !identifier.code().scheme().isConfidential())
                .toList();
        return view(enterprise, period, held, officer);
    }

    private EnterpriseView view(Enterprise enterprise, Period period, List<StoredIdentifier> held, boolean officer) {
        Facts facts = period.facts();
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        Map<String, @Nullable Object> confidential = new LinkedHashMap<>();
        for (EnterpriseField field : fields.all()) {
            Object value = switch (field.name()) {
                case "id" -> enterprise.id();
                case "uscc" -> enterprise.uscc();
                case "registrationNumber" -> enterprise.registrationNumber();
                case "version" -> enterprise.version();
                case "changedAt" -> enterprise.changedAt();
                case "customsCodes" -> customsCodes(held);
                case "statusSince" -> enterprise.timeline().statusSince(period);
                default -> facts.shown(field);
            };
            (field.isConfidential() ? confidential : shown).put(field.name(), value);
        }
        shown.put("identifiers", held.stream().map(IdentifierView::from).toList());
        if (officer) {
            shown.put("confidential", confidential);
        }
        List<Violation> warnings = warnings(enterprise.id());
        if (!warnings.isEmpty()) {
            shown.put("warnings", warnings);
        }
        return new EnterpriseView(shown);
    }

    private static List<String> customsCodes(List<StoredIdentifier> held) {
        return held.stream()
                .filter(identifier -> identifier.code().scheme() == Scheme.CUSTOMS_CODE)
                .map(identifier -> identifier.code().value())
                .distinct()
                .sorted()
                .toList();
    }

    /** Not every organization code inside a USCC keeps its own check, so it is worth a look and no more. */
    private static List<Violation> warnings(String id) {
        Violations warnings = new Violations();
        if (Uscc.hasForm(id)) {
            String code = OrganizationCode.ofUscc(id);
            if (!OrganizationCode.isValid(code)) {
                char expected = OrganizationCode.expectedCheckCharacter(code);
                warnings.add(
                        "uscc",
                        "organization-code-check",
                        id,
                        code.substring(0, OrganizationCode.LENGTH - 1) + expected + " at characters 9 to 17",
                        "The organization code inside the USCC (GB 11714) would end with " + expected + ", not "
                                + code.charAt(OrganizationCode.LENGTH - 1) + ".");
            }
        }
        return warnings.found();
    }

    /**
     * An enterprise as it is shown to everybody; officers see {@code confidential} as well.
     *
     * @param fields by name, with {@code identifiers} and {@code warnings} besides
     */
    public record EnterpriseView(
            @JsonValue @JsonInclude(content = JsonInclude.Include.ALWAYS)
            Map<String, @Nullable Object> fields) {
        public String id() {
            return (String) Objects.requireNonNull(fields.get("id"));
        }

        public long version() {
            return (long) Objects.requireNonNull(fields.get("version"));
        }
    }
}
