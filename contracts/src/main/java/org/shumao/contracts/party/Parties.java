package org.shumao.contracts.party;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The enterprises that a record names, by their codes as written.
 *
 * @param platform platform (CEB ebpCode); null if the record names none ({@code 无} counts as none)
 * @param enterprise the trader (CEB ebcCode); for a service report the reporter
 * @param agent declaring agent
 * @param owner producer or consignor (CEB603 ownerCode)
 * @param logistics logistics enterprise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Parties(
        @Nullable String platform,
        @Nullable String enterprise,
        @Nullable String agent,
        @Nullable String owner,
        @Nullable String logistics) {}
