package org.shumao.aggregation.cube.store;

import org.shumao.tradecore.cube.CubeKey;

/**
 * Where something counts by enterprise and platform.
 *
 * @param enterprise trader
 * @param platform platform
 * @param cube filled are only the dimensions that this roll-up keeps
 */
public record EnterpriseKey(String enterprise, String platform, CubeKey cube) {}
