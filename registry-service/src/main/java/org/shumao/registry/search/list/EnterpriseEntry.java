package org.shumao.registry.search.list;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An enterprise in a list.
 *
 * @param fields those that the caller requested, as {@link ListedEnterprise} describes them
 */
@Schema(implementation = ListedEnterprise.class)
record EnterpriseEntry(@JsonValue Map<String, Object> fields) {}
