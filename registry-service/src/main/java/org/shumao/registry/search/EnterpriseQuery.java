package org.shumao.registry.search;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.enums.Explode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.contracts.registry.SizeClass;

/** Which enterprises the caller wants, as written. Several values of one filter stand between commas. */
public class EnterpriseQuery {
    @Parameter(
            description = "Any identifier of any scheme: USCC, customs code, tax number, shop, filing",
            example = "3301960A1B")
    @QueryParam("code")
    public @Nullable String code;

    @Parameter(
            description = "What the enterprise does, among other things: any of these",
            explode = Explode.FALSE,
            schema = @Schema(type = SchemaType.ARRAY, implementation = EnterpriseKind.class))
    @QueryParam("kind")
    public @Nullable String kind;

    @Parameter(
            description = "Life of the registration: any of these",
            explode = Explode.FALSE,
            schema = @Schema(type = SchemaType.ARRAY, implementation = EnterpriseStatus.class))
    @QueryParam("status")
    public @Nullable String status;

    @Parameter(
            description = "Two digits of GB/T 2260: any of these",
            explode = Explode.FALSE,
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class),
            example = "[\"33\"]")
    @QueryParam("province")
    public @Nullable String province;

    @Parameter(
            description = "Four digits of GB/T 2260: any of these",
            explode = Explode.FALSE,
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class),
            example = "[\"3301\"]")
    @QueryParam("city")
    public @Nullable String city;

    @Parameter(
            description = "Comprehensive pilot zone for cross-border e-commerce: any of these",
            explode = Explode.FALSE,
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class),
            example = "[\"HANGZHOU\"]")
    @QueryParam("pilotZone")
    public @Nullable String pilotZone;

    @Parameter(
            description = "Industrial cluster: any of these",
            explode = Explode.FALSE,
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class),
            example = "[\"YIWU_SMALL_GOODS\"]")
    @QueryParam("cluster")
    public @Nullable String cluster;

    @Parameter(
            description = "Section of GB/T 4754: any of these",
            explode = Explode.FALSE,
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class),
            example = "[\"F\"]")
    @QueryParam("industry")
    public @Nullable String industry;

    @Parameter(
            description = "Size by the standard of 2011: any of these",
            explode = Explode.FALSE,
            schema = @Schema(type = SchemaType.ARRAY, implementation = SizeClass.class))
    @QueryParam("sizeClass")
    public @Nullable String sizeClass;

    @Parameter(
            description = "Id of the head of the group: any of these",
            explode = Explode.FALSE,
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class),
            example = "[\"91330100799655058B\"]")
    @QueryParam("groupHead")
    public @Nullable String groupHead;

    @Parameter(
            description = "ISO 3166 alpha-2 of the register: any of these",
            explode = Explode.FALSE,
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class),
            example = "[\"CN\"]")
    @QueryParam("country")
    public @Nullable String country;

    @Parameter(description = "Registered on this day or later", schema = @Schema(implementation = LocalDate.class))
    @QueryParam("registeredFrom")
    public @Nullable String registeredFrom;

    @Parameter(description = "Registered on this day or earlier", schema = @Schema(implementation = LocalDate.class))
    @QueryParam("registeredTo")
    public @Nullable String registeredTo;

    @Parameter(
            description = "Changed at this instant or later",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"),
            example = "2026-01-01T00:00:00Z")
    @QueryParam("changedSince")
    public @Nullable String changedSince;

    @Parameter(
            description = "Only these of the fields; if absent, an export has all, and a list all but industryDivision,"
                    + " registeredCapital and capitalCurrency",
            explode = Explode.FALSE,
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class),
            example = "[\"id\",\"name\",\"customsCodes\"]")
    @QueryParam("fields")
    public @Nullable String fields;
}
