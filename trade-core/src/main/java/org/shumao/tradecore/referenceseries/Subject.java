package org.shumao.tradecore.referenceseries;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.shumao.tradecore.cube.Definition;

/** What the values of a reference series are the published total of. */
@Schema(
        name = "ReferenceSubject",
        description = "What the values are the published total of. other: nothing that our figures are compared with")
public enum Subject {
    /** Cross-border e-commerce as customs publish it, estimates included. */
    @JsonProperty("cbec")
    CBEC("cbec"),
    /** Digitally deliverable services by China's definition. */
    @JsonProperty("dds")
    DDS("dds"),
    /** All trade in goods. */
    @JsonProperty("goods-trade")
    GOODS_TRADE("goods-trade"),
    /** All trade in services. */
    @JsonProperty("services-trade")
    SERVICES_TRADE("services-trade"),
    /** Anything else: a category, a share, a figure of the world. */
    @JsonProperty("other")
    OTHER("other");

    private final String code;

    Subject(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public static Optional<Subject> named(String code) {
        return Arrays.stream(values())
                .filter(subject -> subject.code.equals(code))
                .findFirst();
    }

    public static String codes() {
        return Arrays.stream(values()).map(Subject::code).collect(Collectors.joining(", "));
    }

    /** The subject whose published total a definition is a part of; empty if nobody publishes a total like it. */
    public static Optional<Subject> of(Definition definition) {
        return switch (definition) {
            case CBEC -> Optional.of(CBEC);
            case DDS -> Optional.of(DDS);
            case SERVICES -> Optional.of(SERVICES_TRADE);
            case DDS_UNCTAD,
                    DDS_HANDBOOK,
                    BUNDLE_GOODS,
                    BUNDLE_SERVICES,
                    EARLY_ORDERS,
                    UNDECLARED_ORDERS,
                    EARLY_SERVICES,
                    COMMERCIAL_PRESENCE -> Optional.empty();
        };
    }

    /** The wider trade that a definition belongs to: all goods, or all services. */
    public static Subject widerTrade(Definition definition) {
        return switch (definition.lineKind()) {
            case GOODS -> GOODS_TRADE;
            case SERVICE, COMMERCIAL_PRESENCE -> SERVICES_TRADE;
        };
    }
}
