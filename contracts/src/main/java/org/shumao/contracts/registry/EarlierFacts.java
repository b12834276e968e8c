package org.shumao.contracts.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Earlier facts hold what statistics broke an enterprise down by on days that are over, as the registry knows now. Days of Asia/Shanghai,
 * both inclusive. Whatever is unknown is null.
 *
 * @param validFrom first day; null for the first facts of all, which stand for the days before the registration, too
 * @param validTo last day
 * @param kinds names of {@link EnterpriseKind}; texts, so that a consumer may be older than a kind
 * @param province two digits of GB/T 2260
 * @param city four digits of GB/T 2260
 * @param pilotZone code of the comprehensive pilot zone for cross-border e-commerce
 * @param cluster code of the industrial cluster
 * @param industry section of GB/T 4754
 * @param sizeClass by the standard of 2011
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EarlierFacts(
        @Nullable LocalDate validFrom,
        LocalDate validTo,
        List<String> kinds,
        @Nullable String province,
        @Nullable String city,
        @Nullable String pilotZone,
        @Nullable String cluster,
        @Nullable String industry,
        @Nullable SizeClass sizeClass) {
    public EarlierFacts {
        kinds = List.copyOf(kinds);
    }
}
