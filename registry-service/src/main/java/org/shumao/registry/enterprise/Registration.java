package org.shumao.registry.enterprise;

import java.util.List;
import java.util.SortedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.sql.Database;
import org.shumao.registry.fact.Facts;

/**
 * An enterprise to be registered that breaks no rule; made by {@link RegistrationRules}.
 *
 * @param id its USCC, or {@code COUNTRY:NUMBER}; valid and normalized
 * @param facts true since its registration
 * @param customsCodes valid, normalized and sorted
 * @param reason why it is registered, if somebody says it
 */
public record Registration(
        String id,
        Facts facts,
        SortedSet<String> customsCodes,
        @Nullable String reason) {
    static @Nullable String[] factColumn(List<Registration> rows, Function<Facts, @Nullable String> value) {
        return Database.column(rows, registration -> value.apply(registration.facts()));
    }
}
