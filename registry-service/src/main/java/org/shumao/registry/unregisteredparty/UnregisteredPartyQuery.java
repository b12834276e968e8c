package org.shumao.registry.unregisteredparty;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.unregisteredparty.PartyRole;

/** Which unregistered parties a caller wants, as it was written. */
public class UnregisteredPartyQuery {
    @Parameter(
            description = "What became of the code; OPEN if absent",
            schema = @Schema(implementation = UnregisteredPartyState.class))
    @QueryParam("state")
    public @Nullable String state;

    @Parameter(description = "Codes that records name in this role", schema = @Schema(implementation = PartyRole.class))
    @QueryParam("role")
    public @Nullable String role;

    @Parameter(
            description = "Codes with at least so many mentions, repetitions included",
            example = "10",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
    @QueryParam("minimumRecords")
    public @Nullable String minimumRecords;

    @Parameter(description = "Two digits of GB/T 2260, by the digits of the code", example = "33")
    @QueryParam("province")
    public @Nullable String province;

    @Parameter(
            description = "The most mentions first, or the last seen first",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"-records", "-lastSeen"},
                            defaultValue = "-records"))
    @QueryParam("sort")
    public @Nullable String sort;
}
