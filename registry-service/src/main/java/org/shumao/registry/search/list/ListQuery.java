package org.shumao.registry.search.list;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.shumao.registry.search.EnterpriseQuery;

/** A question for a page: filters, a name fragment, order and place. */
public class ListQuery extends EnterpriseQuery {
    /** Parameters of a list, with those of its page. */
    static final List<String> OF_LIST = Stream.concat(
                    NAMES.stream(), Stream.of("q", "includeFormer", "sort", "cursor", "limit"))
            .toList();

    @Parameter(
            description = "Part of a name in any writing: Chinese, English, brand. Best matches first: the name itself,"
                    + " names that begin with it, names that contain it, and last names that are similar.",
            example = "数贸")
    @QueryParam("q")
    public @Nullable String q;

    @Parameter(
            description = "With q: also names that enterprises had once",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    @QueryParam("includeFormer")
    public @Nullable String includeFormer;

    @Parameter(
            description = "Order, with - in front the other way round; not together with q",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {
                                "id",
                                "-id",
                                "name",
                                "-name",
                                "registeredOn",
                                "-registeredOn",
                                "changedAt",
                                "-changedAt"
                            },
                            defaultValue = "id"))
    @QueryParam("sort")
    public @Nullable String sort;
}
