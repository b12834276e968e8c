/** What speaks to a running suite through its public address. */
@NullMarked
package org.shumao.localstack.client;

import org.jspecify.annotations.NullMarked;
