package org.shumao.contracts.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The profile holds what statistics need to know of an enterprise besides its codes, as it is today. Whatever is unknown is null.
 *
 * @param country ISO 3166 alpha-2 of the register that it is in, {@code CN} for every enterprise with a USCC
 * @param city four digits of GB/T 2260
 * @param pilotZone code of the comprehensive pilot zone for cross-border e-commerce
 * @param cluster code of the industrial cluster
 * @param industry section of GB/T 4754, {@code A} to {@code T}
 * @param sizeClass by the standard of 2011, computed from the given facts
 * @param groupHead id of the head of its group, itself if it is the head
 * @param firstFiledOn first filing with the commerce department, Asia/Shanghai
 * @param statusSince first day of its present status, Asia/Shanghai
 * @param mergedInto id of the record that stands for it; exactly if its status is {@link EnterpriseStatus#MERGED}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EnterpriseProfile(
        String country,
        @Nullable String city,
        @Nullable String pilotZone,
        @Nullable String cluster,
        @Nullable String industry,
        @Nullable SizeClass sizeClass,
        @Nullable String groupHead,
        @Nullable LocalDate firstFiledOn,
        LocalDate statusSince,
        @Nullable String mergedInto) {}
