package org.shumao.registry.fact;

import static org.shumao.registry.fact.EnterpriseField.Given.ALWAYS;
import static org.shumao.registry.fact.EnterpriseField.Given.ONCE;
import static org.shumao.registry.fact.EnterpriseField.Type.DAY;
import static org.shumao.registry.fact.EnterpriseField.Type.NUMBER;
import static org.shumao.registry.fact.EnterpriseField.Type.TEXT;
import static org.shumao.registry.fact.EnterpriseField.Type.TEXTS;
import static org.shumao.registry.fact.EnterpriseField.Type.TIME;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.CodeList;
import org.shumao.contracts.code.Currencies;
import org.shumao.contracts.code.Industries;
import org.shumao.contracts.code.place.Provinces;
import org.shumao.contracts.identifier.ForeignNumber;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.registry.identifier.EnterpriseCodes;

/**
 * The fields of an enterprise, in the order of lists and exports. Registration, patch, import, export, lists, filters and the
 * statements that store an enterprise are made from this table: a new field is a row here, and a column if lists are filtered by it.
 * A rule sees the facts of the rows before its own.
 */
public final class EnterpriseFields {
    public static final EnterpriseFields STANDARD = new EnterpriseFields(List.of(
            EnterpriseField.of("id", TEXT).listed("e.id"),
            EnterpriseField.of("uscc", TEXT).given(ONCE).listed("CASE WHEN strpos(e.id, ':') = 0 THEN e.id END"),
            EnterpriseField.of("country", TEXT)
                    .given(ONCE)
                    .column("country")
                    .fact(FactRules::unchanged)
                    .codes(ForeignNumber::isCountry, "ISO 3166 alpha-2")
                    .filter("ISO 3166 alpha-2 of the register: any of these", "CN"),
            EnterpriseField.of("registrationNumber", TEXT)
                    .given(ONCE)
                    .listed("CASE WHEN strpos(e.id, ':') > 0 THEN substr(e.id, 4) END"),
            EnterpriseField.of("version", NUMBER).listed("e.version"),
            EnterpriseField.of("name", TEXT).given(ALWAYS).column("name").fact(FactRules::name),
            EnterpriseField.of("nameEn", TEXT).given(ALWAYS).column("name_en").fact(FactRules::optionalName),
            EnterpriseField.of("brands", TEXTS).given(ALWAYS).column("brands").fact(FactRules::brands),
            EnterpriseField.of("kinds", TEXTS)
                    .given(ALWAYS)
                    .column("kinds")
                    .fact(FactRules::kinds)
                    .codes(names(EnterpriseKind.values()), Checks.oneOf(EnterpriseKind.values()))
                    .filter("kind", "What the enterprise does, among other things: any of these", null)
                    .schema("EnterpriseKind"),
            EnterpriseField.of("customsCodes", TEXTS)
                    .given(ONCE)
                    .listed(
                            "(SELECT string_agg(i.value, E'\\n' ORDER BY i.value) FROM identifier i WHERE i.enterprise_id ="
                                    + " e.id AND i.scheme = 'CUSTOMS_CODE' AND i.removed_at IS NULL AND i.valid_to IS NULL)"),
            EnterpriseField.of("province", TEXT)
                    .given(ALWAYS)
                    .column("province")
                    .fact(FactRules::province)
                    .codes(Provinces::contains, "two leading digits of GB/T 2260, for instance 33")
                    .filter("Two digits of GB/T 2260: any of these", "33"),
            EnterpriseField.of("city", TEXT)
                    .given(ALWAYS)
                    .column("city")
                    .fact(FactRules::city)
                    .codes(CodeList.CITIES::contains, "four leading digits of GB/T 2260, for instance 3301")
                    .filter("Four digits of GB/T 2260: any of these", "3301"),
            EnterpriseField.of("pilotZone", TEXT)
                    .given(ALWAYS)
                    .column("pilot_zone")
                    .fact(FactRules::code)
                    .codes(CodeList.PILOT_ZONES::contains, "a pilot zone, for instance HANGZHOU")
                    .filter("Comprehensive pilot zone for cross-border e-commerce: any of these", "HANGZHOU"),
            EnterpriseField.of("cluster", TEXT)
                    .given(ALWAYS)
                    .column("cluster")
                    .fact(FactRules::code)
                    .codes(CodeList.CLUSTERS::contains, "an industrial cluster, for instance YIWU_SMALL_GOODS")
                    .filter("Industrial cluster: any of these", "YIWU_SMALL_GOODS"),
            EnterpriseField.of("industry", TEXT)
                    .given(ALWAYS)
                    .column("industry")
                    .fact(FactRules::code)
                    .codes(CodeList.INDUSTRIES::contains, "a section of GB/T 4754, A to T")
                    .filter("Section of GB/T 4754: any of these", "F"),
            EnterpriseField.of("industryDivision", TEXT)
                    .given(ALWAYS)
                    .fact(FactRules::division)
                    .codes(code -> Industries.sectionOf(code) != null, "two digits of GB/T 4754, for instance 52"),
            EnterpriseField.of("employees", NUMBER).given(ALWAYS).confidential().fact(FactRules::employees),
            EnterpriseField.of("turnover", TEXT).given(ALWAYS).confidential().fact(FactRules::amount),
            EnterpriseField.of("totalAssets", TEXT).given(ALWAYS).confidential().fact(FactRules::amount),
            EnterpriseField.of("registeredCapital", TEXT).given(ALWAYS).fact(FactRules::amount),
            EnterpriseField.of("capitalCurrency", TEXT)
                    .given(ALWAYS)
                    .fact(FactRules::currency)
                    .codes(code -> Currencies.iso(code).isPresent(), "a currency, CNY if absent"),
            EnterpriseField.of("sizeClass", TEXT)
                    .column("size_class")
                    .fact(FactRules::sizeClass)
                    .codes(Set.of("MICRO", "SMALL", "MEDIUM", "LARGE")::contains, "one of MICRO, SMALL, MEDIUM, LARGE")
                    .filter("Size by the standard of 2011: any of these", null)
                    .schema("SizeClass"),
            EnterpriseField.of("groupHead", TEXT)
                    .given(ALWAYS)
                    .column("group_head")
                    .fact(FactRules::groupHead)
                    .codes(EnterpriseCodes::isStoredId, "id of an enterprise")
                    .filter("Id of the head of the group: any of these", "91330100799655058B"),
            EnterpriseField.of("registeredOn", DAY)
                    .given(ONCE)
                    .column("registered_on")
                    .fact(FactRules::unchanged),
            EnterpriseField.of("firstFiledOn", DAY)
                    .given(ALWAYS)
                    .column("first_filed_on")
                    .fact(FactRules::pastDay),
            EnterpriseField.of("status", TEXT)
                    .given(ONCE)
                    .column("status")
                    .fact(FactRules::unchanged)
                    .codes(names(EnterpriseStatus.values()), Checks.oneOf(EnterpriseStatus.values()))
                    .filter("Life of the registration: any of these", null)
                    .schema("EnterpriseStatus"),
            EnterpriseField.of("statusReason", TEXT).confidential().fact(FactRules::unchanged),
            EnterpriseField.of("statusSince", DAY).listed("e.status_since"),
            EnterpriseField.of("mergedInto", TEXT).column("merged_into").fact(FactRules::unchanged),
            EnterpriseField.of("changedAt", TIME).listed("e.changed_at")));

    /** The document of the present facts, the last of what is known now. */
    private static final String DOCUMENT = " LEFT JOIN LATERAL (SELECT state FROM enterprise_state WHERE"
            + " enterprise_id = e.id AND known_to IS NULL AND valid_to IS NULL LIMIT 1) s ON true";

    private final List<EnterpriseField> all;
    private final Map<String, EnterpriseField> byName = new HashMap<>();
    private final List<EnterpriseField> facts;

    public EnterpriseFields(List<EnterpriseField> all) {
        this.all = List.copyOf(all);
        all.forEach(field -> byName.put(field.name(), field));
        facts = all.stream().filter(field -> field.rule() != null).toList();
    }

    @ApplicationScoped
    static class Standard {
        @Produces
        @DefaultBean
        @Singleton
        EnterpriseFields fields() {
            return STANDARD;
        }
    }

    public List<EnterpriseField> all() {
        return all;
    }

    /** Returns the fields that may change over time and are stored as one document. */
    public List<EnterpriseField> facts() {
        return facts;
    }

    /** Returns the facts that have a column of table enterprise. */
    public List<EnterpriseField> columns() {
        return facts.stream().filter(field -> field.column() != null).toList();
    }

    /** Returns the fields that a list or an export may show. */
    public List<EnterpriseField> listed() {
        return all.stream().filter(field -> !field.isConfidential()).toList();
    }

    /** Returns the fields that a list shows unless others are requested: the document is another look-up for each entry. */
    public List<EnterpriseField> usual() {
        return listed().stream().filter(field -> !field.isOfDocument()).toList();
    }

    /** Returns the fields by which lists are filtered. */
    public List<EnterpriseField> filters() {
        return all.stream().filter(field -> field.filter() != null).toList();
    }

    /** Returns the parameters of an operation that has these besides the filters. */
    public Set<String> parameters(Collection<String> others) {
        Set<String> names = new TreeSet<>(others);
        filters().stream()
                .flatMap(field -> Stream.ofNullable(field.filter()))
                .forEach(filter -> names.add(filter.parameter()));
        return names;
    }

    /** Returns the field of a registration with this name. */
    public Optional<EnterpriseField> registered(String name) {
        return named(name).filter(field -> field.given() != EnterpriseField.Given.NEVER);
    }

    /** Returns the fact with this name that a patch may change. */
    public Optional<EnterpriseField> stated(String name) {
        return named(name).filter(field -> field.given() == ALWAYS);
    }

    /** Returns the names of what lists and exports show and nobody states. */
    public List<String> computed() {
        return listed().stream()
                .filter(field -> field.given() == EnterpriseField.Given.NEVER)
                .map(EnterpriseField::name)
                .toList();
    }

    /** Returns what a caller would have written to state these facts, changed by a merge patch (RFC 7396). */
    public Map<String, Object> written(Facts facts, Map<String, ? extends @Nullable Object> patch) {
        Map<String, Object> written = new LinkedHashMap<>();
        for (EnterpriseField field : facts()) {
            Object value = patch.containsKey(field.name())
                    ? patch.get(field.name())
                    : facts.values().get(field.name());
            if (value != null && field.given() == ALWAYS) {
                written.put(field.name(), value);
            }
        }
        return written;
    }

    private Optional<EnterpriseField> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Returns the SELECT list of fields, of table enterprise under the name {@code e}. */
    public static String select(List<EnterpriseField> fields) {
        return fields.stream().map(EnterpriseField::select).collect(Collectors.joining(", "));
    }

    /** Returns what these fields need behind table {@code e} in the FROM list. */
    public static String join(List<EnterpriseField> fields) {
        return fields.stream().anyMatch(EnterpriseField::isOfDocument) ? DOCUMENT : "";
    }

    private static Predicate<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).collect(Collectors.toSet())::contains;
    }
}
