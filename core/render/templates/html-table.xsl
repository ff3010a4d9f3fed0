<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Lines and totals.  On narrow screens a row of the table is a card whose
     cells name themselves; the roles are what CSS would else take away. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:i="urn:vouch:invoice:1"
    xmlns:v="urn:vouch:render:1"
    exclude-result-prefixes="i v">

<xsl:variable name="positions" select="/i:invoice/i:view/i:table/@positions
                                       = 'yes'"/>
<xsl:variable name="vat" select="/i:invoice/i:view/i:table/@vat = 'yes'"/>
<xsl:variable name="amount-head"
    select="/i:invoice/i:view/i:table/@amount"/>

<xsl:template match="i:table" mode="page">
  <table class="items" role="table">
    <caption class="hidden"><xsl:value-of select="v:label('lines')"/></caption>
    <thead role="rowgroup">
      <tr role="row">
        <xsl:if test="$positions">
          <th scope="col" role="columnheader">
            <xsl:value-of select="v:label('BT-126')"/>
          </th>
        </xsl:if>
        <th scope="col" role="columnheader" class="wide">
          <xsl:value-of select="v:label('BT-153')"/>
        </th>
        <xsl:call-template name="number-head">
          <xsl:with-param name="text" select="v:label('BT-129')"/>
        </xsl:call-template>
        <xsl:call-template name="number-head">
          <xsl:with-param name="text" select="v:label('BT-146')"/>
        </xsl:call-template>
        <xsl:if test="$vat">
          <xsl:call-template name="number-head">
            <xsl:with-param name="text" select="v:label('BT-152')"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:call-template name="number-head">
          <xsl:with-param name="text" select="$amount-head"/>
        </xsl:call-template>
      </tr>
    </thead>
    <tbody role="rowgroup">
      <xsl:apply-templates select="i:row" mode="lines"/>
    </tbody>
  </table>
</xsl:template>

<xsl:template name="number-head">
  <xsl:param name="text"/>
  <th scope="col" role="columnheader" class="number">
    <xsl:value-of select="$text"/>
  </th>
</xsl:template>

<xsl:template match="i:row" mode="lines">
  <xsl:variable name="place" select="position()"/>
  <xsl:variable name="term" select="key('term', 'BG-25')[$place]"/>
  <tr role="row">
    <xsl:if test="$positions">
      <td role="cell" class="position" data-label="{v:label('BT-126')}">
        <xsl:apply-templates select="i:position/node()"/>
        <xsl:if test="not(i:position)">&#xa0;</xsl:if>
      </td>
    </xsl:if>
    <th scope="row" role="rowheader" class="item">
      <span class="item-name"><xsl:apply-templates select="i:name/node()"/>
      <xsl:if test="not(i:name)">&#xa0;</xsl:if></span>
      <xsl:apply-templates select="i:detail" mode="page"/>
    </th>
    <xsl:call-template name="number">
      <xsl:with-param name="label" select="v:label('BT-129')"/>
      <xsl:with-param name="shown" select="i:quantity"/>
      <xsl:with-param name="raw" select="$term/i:quantity"/>
      <xsl:with-param name="behind" select="i:unit"/>
    </xsl:call-template>
    <xsl:call-template name="number">
      <xsl:with-param name="label" select="v:label('BT-146')"/>
      <xsl:with-param name="shown" select="i:price"/>
      <xsl:with-param name="raw" select="$term/i:price/i:net"/>
      <xsl:with-param name="below" select="i:per"/>
    </xsl:call-template>
    <xsl:if test="$vat">
      <xsl:call-template name="number">
        <xsl:with-param name="label" select="v:label('BT-152')"/>
        <xsl:with-param name="shown" select="i:vat"/>
        <xsl:with-param name="raw" select="$term/i:vat/i:rate"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:call-template name="number">
      <xsl:with-param name="label" select="$amount-head"/>
      <xsl:with-param name="shown" select="i:amount"/>
      <xsl:with-param name="raw" select="$term/i:net_amount"/>
    </xsl:call-template>
  </tr>
</xsl:template>

<xsl:template match="i:detail" mode="page">
  <span class="detail"><xsl:apply-templates/></span>
</xsl:template>

<xsl:template name="number">
  <xsl:param name="label"/>
  <xsl:param name="shown"/>
  <xsl:param name="raw"/>
  <xsl:param name="behind" select="/.."/>
  <xsl:param name="below" select="/.."/>
  <td role="cell" data-label="{$label}">
    <xsl:attribute name="class">
      <xsl:text>number</xsl:text>
      <xsl:if test="not($shown)"> none</xsl:if>
    </xsl:attribute>
    <span>
      <xsl:call-template name="data">
        <xsl:with-param name="shown" select="$shown"/>
        <xsl:with-param name="raw" select="$raw"/>
      </xsl:call-template>
      <xsl:if test="$behind">
        <xsl:text> </xsl:text>
        <span><xsl:apply-templates select="$behind/node()"/></span>
      </xsl:if>
      <xsl:if test="$below">
        <span class="detail">
          <xsl:apply-templates select="$below/node()"/>
        </span>
      </xsl:if>
      <xsl:if test="not($shown)">&#xa0;</xsl:if>
    </span>
  </td>
</xsl:template>

<!-- What is shown, and the number as it was written. -->
<xsl:template name="data">
  <xsl:param name="shown"/>
  <xsl:param name="raw" select="/.."/>
  <xsl:choose>
    <xsl:when test="not($shown)"/>
    <xsl:when test="count($raw) = 1">
      <data value="{normalize-space($raw)}">
        <xsl:apply-templates select="$shown/node()"/>
      </data>
    </xsl:when>
    <xsl:otherwise><xsl:apply-templates select="$shown/node()"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- ==== totals ========================================================= -->

<xsl:template match="i:totals" mode="page">
  <table class="totals">
    <caption class="hidden"><xsl:value-of select="v:label('BG-22')"/></caption>
    <tbody>
      <xsl:apply-templates select="i:row" mode="totals"/>
    </tbody>
  </table>
</xsl:template>

<xsl:template match="i:row" mode="totals">
  <xsl:variable name="sums" select="key('term', 'BG-22')"/>
  <tr class="{@kind}">
    <th scope="row">
      <xsl:apply-templates select="i:label/node()"/>
      <xsl:if test="not(i:label)"><xsl:value-of select="@label"/></xsl:if>
      <xsl:apply-templates select="i:detail" mode="page"/>
    </th>
    <td class="number">
      <xsl:call-template name="data">
        <xsl:with-param name="shown" select="i:amount"/>
        <xsl:with-param name="raw" select="$sums/i:lines[current()/@kind = 'lines']
            | $sums/i:without_vat[current()/@kind = 'net']
            | $sums/i:with_vat[current()/@kind = 'gross']
            | $sums/i:paid[current()/@kind = 'paid']
            | $sums/i:rounding[current()/@kind = 'rounding']
            | $sums/i:due[current()/@kind = 'due']"/>
      </xsl:call-template>
    </td>
  </tr>
</xsl:template>

</xsl:stylesheet>
