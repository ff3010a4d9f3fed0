<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0
     Totals, and how to pay. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:i="urn:vouch:invoice:1"
    xmlns:v="urn:vouch:render:1"
    xmlns:vx="urn:vouch:fo:1"
    exclude-result-prefixes="i v">

<!-- ==== totals ========================================================== -->

<!-- In the left half, which totals leave free, stands what is said of the
     taxes.  Amounts that are long need some of it. -->
<xsl:template match="i:totals">
  <xsl:variable name="long"
      select="string-length(i:row[@kind = 'due']/i:amount) &gt; 13"/>
  <xsl:variable name="half">
    <xsl:choose>
      <xsl:when test="$long"><xsl:value-of select="$width - 34"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$width div 2"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <fo:table table-layout="fixed" width="{$width}mm" space-before="3mm"
      border-collapse="separate">
    <fo:table-column column-width="{$width - $half}mm"/>
    <fo:table-column column-width="{$half}mm"/>
    <fo:table-body>
      <fo:table-row keep-together.within-page="always">
        <fo:table-cell padding-right="6mm" font-size="8pt" line-height="4mm"
            color="{$grey}">
          <fo:block/>
          <xsl:for-each select="$view/i:reasons/i:line">
            <fo:block>
              <xsl:if test="position() = 1">
                <xsl:attribute name="line-height">4.5mm</xsl:attribute>
              </xsl:if>
              <xsl:value-of select="."/>
            </fo:block>
          </xsl:for-each>
          <xsl:if test="$beside">
            <xsl:apply-templates select="$view/i:more"/>
          </xsl:if>
        </fo:table-cell>
        <fo:table-cell>
          <xsl:call-template name="sums">
            <xsl:with-param name="half" select="$half"/>
          </xsl:call-template>
        </fo:table-cell>
      </fo:table-row>
    </fo:table-body>
  </fo:table>
</xsl:template>

<xsl:template name="sums">
  <xsl:param name="half"/>
  <xsl:variable name="most">
    <xsl:call-template name="greater">
      <xsl:with-param name="a" select="20"/>
      <xsl:with-param name="b"
          select="string-length(i:row[@kind = 'due']/i:amount) * 2.45 + 3"/>
    </xsl:call-template>
  </xsl:variable>
  <fo:table id="totals" table-layout="fixed" width="{$half}mm"
      border-collapse="separate">
    <fo:table-column column-width="{$half - $most}mm"/>
    <fo:table-column column-width="{$most}mm"/>
    <fo:table-body>
      <xsl:for-each select="i:row">
        <fo:table-row>
          <fo:table-cell>
            <xsl:call-template name="due"/>
            <fo:block><xsl:value-of select="i:label"/></fo:block>
            <xsl:for-each select="i:detail">
              <fo:block font-size="8pt" line-height="{$detail-pitch}mm"
                  color="{$grey}">
                <xsl:value-of select="."/>
              </fo:block>
            </xsl:for-each>
          </fo:table-cell>
          <fo:table-cell>
            <xsl:call-template name="due"/>
            <fo:block text-align="end">
              <xsl:value-of select="i:amount"/>
            </fo:block>
          </fo:table-cell>
        </fo:table-row>
      </xsl:for-each>
      <xsl:if test="not(i:row)">
        <fo:table-row><fo:table-cell><fo:block/></fo:table-cell></fo:table-row>
      </xsl:if>
    </fo:table-body>
  </fo:table>
</xsl:template>

<!-- The pitch is 6 mm; the last row is what the reader looks for. -->
<xsl:template name="due">
  <xsl:choose>
    <xsl:when test="@kind = 'due'">
      <xsl:attribute name="border-top">
        <xsl:value-of select="$rule"/>
      </xsl:attribute>
      <xsl:attribute name="padding-top">1.6mm</xsl:attribute>
      <xsl:attribute name="font-size">12pt</xsl:attribute>
      <xsl:attribute name="line-height">6mm</xsl:attribute>
      <xsl:attribute name="font-weight">700</xsl:attribute>
    </xsl:when>
    <xsl:otherwise>
      <xsl:attribute name="padding-bottom">
        <xsl:value-of select="concat($total-pad, 'mm')"/>
      </xsl:attribute>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- ==== payment ========================================================= -->

<xsl:template match="i:payment">
  <xsl:variable name="code">
    <xsl:choose>
      <xsl:when test="i:qr">34</xsl:when>
      <xsl:otherwise>0</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:if test="*">
    <fo:block id="payment" space-before="{$space-payment}mm"
        border-top="{$hairline}" padding-top="2mm">
      <fo:table table-layout="fixed" width="{$width}mm"
          border-collapse="separate">
        <fo:table-column column-width="{$width - $code}mm"/>
        <xsl:if test="i:qr">
          <fo:table-column column-width="{$code}mm"/>
        </xsl:if>
        <fo:table-body>
          <fo:table-row>
            <fo:table-cell>
              <xsl:call-template name="steps">
                <xsl:with-param name="room" select="$width - $code"/>
              </xsl:call-template>
              <xsl:call-template name="payment-facts">
                <xsl:with-param name="room" select="$width - $code"/>
              </xsl:call-template>
              <xsl:call-template name="payment-lines">
                <xsl:with-param name="room" select="$width - $code"/>
              </xsl:call-template>
            </fo:table-cell>
            <xsl:if test="i:qr">
              <fo:table-cell padding-top="{$space-code}mm">
                <xsl:apply-templates select="i:qr"/>
              </fo:table-cell>
            </xsl:if>
          </fo:table-row>
        </fo:table-body>
      </fo:table>
    </fo:block>
  </xsl:if>
</xsl:template>

<xsl:template name="steps">
  <xsl:param name="room"/>
  <xsl:if test="i:step">
    <xsl:variable name="most">
      <xsl:call-template name="greater">
        <xsl:with-param name="a" select="20"/>
        <xsl:with-param name="b"
            select="string-length(i:step[@last]/i:amount) * 2.05 + 3"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:variable name="until">
      <xsl:for-each select="i:step">
        <xsl:sort select="@width" data-type="number" order="descending"/>
        <xsl:if test="position() = 1">
          <xsl:call-template name="greater">
            <xsl:with-param name="a" select="28"/>
            <xsl:with-param name="b" select="@width * 1.95 + 3"/>
          </xsl:call-template>
        </xsl:if>
      </xsl:for-each>
    </xsl:variable>
    <fo:table table-layout="fixed" width="{$room}mm"
        border-collapse="separate">
      <fo:table-column column-width="34mm"/>
      <fo:table-column column-width="{$until}mm"/>
      <fo:table-column column-width="{$most}mm"/>
      <fo:table-column column-width="{$room - 34 - $until - $most}mm"/>
      <fo:table-body>
        <xsl:for-each select="i:step">
          <fo:table-row>
            <xsl:if test="@last">
              <xsl:attribute name="font-weight">700</xsl:attribute>
            </xsl:if>
            <fo:table-cell>
              <fo:block font-size="8pt" line-height="4.5mm" color="{$grey}"
                  font-weight="400">
                <xsl:if test="position() = 1">
                  <xsl:value-of select="v:label('pay')"/>
                </xsl:if>
              </fo:block>
            </fo:table-cell>
            <fo:table-cell>
              <fo:block><xsl:value-of select="i:until"/></fo:block>
            </fo:table-cell>
            <fo:table-cell>
              <fo:block text-align="end">
                <xsl:value-of select="i:amount"/>
              </fo:block>
            </fo:table-cell>
            <fo:table-cell padding-left="3mm">
              <fo:block font-size="8pt" line-height="4.5mm" color="{$grey}"
                  font-weight="400">
                <xsl:value-of select="i:note"/>
              </fo:block>
            </fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:if>
</xsl:template>

<!-- A label at 0, a value at 34. -->
<xsl:template name="payment-facts">
  <xsl:param name="room"/>
  <xsl:if test="i:fact">
    <fo:table table-layout="fixed" width="{$room}mm"
        border-collapse="separate">
      <xsl:call-template name="payment-space"/>
      <fo:table-column column-width="34mm"/>
      <fo:table-column column-width="{$room - 34}mm"/>
      <fo:table-body>
        <xsl:for-each select="i:fact">
          <xsl:call-template name="payment-row">
            <xsl:with-param name="label" select="@label"/>
          </xsl:call-template>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:if>
</xsl:template>

<!-- What is said in sentences. -->
<xsl:template name="payment-lines">
  <xsl:param name="room"/>
  <xsl:if test="i:line">
    <fo:table table-layout="fixed" width="{$room}mm"
        border-collapse="separate">
      <xsl:if test="i:step or i:fact">
        <xsl:attribute name="space-before">
          <xsl:value-of select="concat($space-steps, 'mm')"/>
        </xsl:attribute>
      </xsl:if>
      <fo:table-column column-width="34mm"/>
      <fo:table-column column-width="{$room - 34}mm"/>
      <fo:table-body>
        <xsl:for-each select="i:line">
          <xsl:call-template name="payment-row">
            <xsl:with-param name="label">
              <xsl:choose>
                <xsl:when test="position() &gt; 1"/>
                <xsl:when test="../i:step">
                  <xsl:value-of select="v:label('pay.terms')"/>
                </xsl:when>
                <xsl:otherwise>
                  <xsl:value-of select="v:label('pay')"/>
                </xsl:otherwise>
              </xsl:choose>
            </xsl:with-param>
          </xsl:call-template>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:if>
</xsl:template>

<xsl:template name="payment-space">
  <xsl:if test="i:step">
    <xsl:attribute name="space-before">
          <xsl:value-of select="concat($space-steps, 'mm')"/>
        </xsl:attribute>
  </xsl:if>
</xsl:template>

<xsl:template name="payment-row">
  <xsl:param name="label"/>
  <fo:table-row>
    <fo:table-cell padding-right="2mm">
      <fo:block font-size="8pt" line-height="4.5mm" color="{$grey}">
        <xsl:value-of select="$label"/>
      </fo:block>
    </fo:table-cell>
    <fo:table-cell>
      <fo:block><xsl:value-of select="."/></fo:block>
    </fo:table-cell>
  </fo:table-row>
</xsl:template>

<xsl:template match="i:qr">
  <fo:block text-align="end" line-height="0pt" font-size="1pt">
    <fo:instream-foreign-object content-width="{$code-side}mm"
        content-height="{$code-side}mm"
        role="{i:alt}">
      <vx:qr level="{@level}"><xsl:value-of select="i:payload"/></vx:qr>
    </fo:instream-foreign-object>
  </fo:block>
  <fo:block font-size="7pt" line-height="3.2mm" color="{$grey}"
      text-align="end" space-before="1mm">
    <xsl:value-of select="i:caption"/>
  </fo:block>
</xsl:template>

</xsl:stylesheet>
