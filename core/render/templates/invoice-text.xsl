<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- The invoice for a terminal: what stands where, as the plugin text
     (plugins/text/page.h) knows it. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="urn:vouch:text:1"
    xmlns:i="urn:vouch:invoice:1"
    xmlns:v="urn:vouch:render:1"
    exclude-result-prefixes="i v">

<xsl:output method="xml" encoding="UTF-8"/>

<xsl:template match="/i:invoice">
  <page><xsl:apply-templates select="i:view"/></page>
</xsl:template>

<xsl:template match="i:view">
  <xsl:apply-templates select="i:sender | i:from"/>
  <title><xsl:value-of select="i:headline"/></title>
  <xsl:for-each select="i:reference">
    <para><xsl:value-of select="."/></para>
  </xsl:for-each>
  <gap/>
  <beside>
    <column>
      <xsl:apply-templates select="i:recipient"/>
      <xsl:apply-templates select="i:parties/i:party"/>
    </column>
    <column><xsl:apply-templates select="i:facts"/></column>
  </beside>
  <xsl:apply-templates select="i:opening[*]"/>
  <xsl:apply-templates select="i:notes[*]"/>
  <xsl:apply-templates select="i:table"/>
  <xsl:apply-templates select="i:totals"/>
  <xsl:apply-templates select="i:reasons[*]"/>
  <xsl:apply-templates select="i:payment[*]"/>
  <xsl:apply-templates select="i:closing[*]"/>
  <xsl:apply-templates select="i:attachments[*]"/>
  <xsl:apply-templates select="i:more[*]"/>
  <xsl:apply-templates select="i:footer[*]"/>
</xsl:template>

<xsl:template match="i:line"><line><xsl:value-of select="."/></line></xsl:template>

<xsl:template name="facts">
  <xsl:if test="i:fact">
    <facts>
      <xsl:for-each select="i:fact">
        <fact label="{@label}"><xsl:value-of select="."/></fact>
      </xsl:for-each>
    </facts>
  </xsl:if>
</xsl:template>

<xsl:template name="joined">
  <xsl:for-each select="i:line">
    <xsl:if test="position() &gt; 1"> · </xsl:if>
    <xsl:value-of select="."/>
  </xsl:for-each>
</xsl:template>

<!-- ==== the head ======================================================= -->

<xsl:template match="i:sender">
  <title><xsl:value-of select="i:name"/></title>
  <xsl:if test="i:tagline"><para><xsl:value-of select="i:tagline"/></para></xsl:if>
</xsl:template>

<xsl:template match="i:from">
  <para><xsl:call-template name="joined"/></para>
  <gap/>
</xsl:template>

<xsl:template match="i:recipient"><xsl:apply-templates select="i:line"/></xsl:template>

<xsl:template match="i:party">
  <gap/>
  <line><xsl:value-of select="@label"/></line>
  <xsl:if test="i:name"><line><xsl:value-of select="i:name"/></line></xsl:if>
  <xsl:apply-templates select="i:line"/>
  <xsl:call-template name="facts"/>
</xsl:template>

<xsl:template match="i:facts"><xsl:call-template name="facts"/></xsl:template>

<xsl:template match="i:opening">
  <xsl:for-each select="i:line">
    <gap/>
    <para><xsl:value-of select="."/></para>
  </xsl:for-each>
</xsl:template>

<xsl:template match="i:notes">
  <xsl:for-each select="i:note">
    <gap/>
    <xsl:if test="@label"><para><xsl:value-of select="@label"/></para></xsl:if>
    <xsl:for-each select="i:line">
      <para><xsl:value-of select="."/></para>
    </xsl:for-each>
  </xsl:for-each>
</xsl:template>

<!-- ==== lines and totals =============================================== -->

<xsl:template match="i:table">
  <xsl:variable name="positions" select="@positions = 'yes'"/>
  <xsl:variable name="vat" select="@vat = 'yes'"/>
  <gap/>
  <table>
    <xsl:if test="$positions">
      <column><xsl:value-of select="v:label('BT-126')"/></column>
    </xsl:if>
    <column grow="yes"><xsl:value-of select="v:label('BT-153')"/></column>
    <column align="end"><xsl:value-of select="v:label('BT-129')"/></column>
    <column/>
    <column align="end"><xsl:value-of select="v:label('BT-146')"/></column>
    <xsl:if test="$vat">
      <column align="end"><xsl:value-of select="v:label('BT-152')"/></column>
    </xsl:if>
    <column align="end"><xsl:value-of select="@amount"/></column>
    <rule/>
    <xsl:for-each select="i:row">
      <row>
        <xsl:if test="$positions">
          <cell><xsl:value-of select="i:position"/></cell>
        </xsl:if>
        <cell><xsl:value-of select="i:name"/></cell>
        <cell><xsl:value-of select="i:quantity"/></cell>
        <cell><xsl:value-of select="i:unit"/></cell>
        <cell><xsl:value-of select="i:price"/></cell>
        <xsl:if test="$vat">
          <cell><xsl:value-of select="i:vat"/></cell>
        </xsl:if>
        <cell><xsl:value-of select="i:amount"/></cell>
        <xsl:for-each select="i:detail | i:per">
          <under><xsl:value-of select="."/></under>
        </xsl:for-each>
      </row>
    </xsl:for-each>
    <rule/>
  </table>
</xsl:template>

<xsl:template match="i:totals">
  <table from="half">
    <column grow="yes"/>
    <column align="end"/>
    <xsl:for-each select="i:row">
      <xsl:if test="@kind = 'due'"><rule/></xsl:if>
      <row>
        <cell><xsl:value-of select="i:label"/></cell>
        <cell><xsl:value-of select="i:amount"/></cell>
        <xsl:for-each select="i:detail">
          <under><xsl:value-of select="."/></under>
        </xsl:for-each>
      </row>
    </xsl:for-each>
  </table>
</xsl:template>

<xsl:template match="i:reasons">
  <gap/>
  <xsl:for-each select="i:line">
    <para><xsl:value-of select="."/></para>
  </xsl:for-each>
</xsl:template>

<!-- ==== behind the totals ============================================== -->

<xsl:template match="i:payment">
  <gap/>
  <para><xsl:value-of select="v:label('pay')"/></para>
  <xsl:if test="i:step">
    <table>
      <column/>
      <column align="end"/>
      <column grow="yes"/>
      <xsl:for-each select="i:step">
        <row>
          <cell><xsl:value-of select="i:until"/></cell>
          <cell><xsl:value-of select="i:amount"/></cell>
          <cell><xsl:value-of select="i:note"/></cell>
        </row>
      </xsl:for-each>
    </table>
    <xsl:if test="i:fact"><gap/></xsl:if>
  </xsl:if>
  <xsl:call-template name="facts"/>
  <xsl:for-each select="i:line">
    <para><xsl:value-of select="."/></para>
  </xsl:for-each>
</xsl:template>

<xsl:template match="i:attachments">
  <gap/>
  <para><xsl:value-of select="v:label('attachments')"/></para>
  <xsl:for-each select="i:attachment">
    <line>
      <xsl:for-each select="i:reference | i:description | i:location
                            | i:name | i:mime | i:size">
        <xsl:if test="position() &gt; 1"> · </xsl:if>
        <xsl:value-of select="."/>
      </xsl:for-each>
    </line>
  </xsl:for-each>
</xsl:template>

<xsl:template match="i:more">
  <gap/>
  <para><xsl:value-of select="v:label('invoice.more')"/></para>
  <xsl:call-template name="facts"/>
  <xsl:for-each select="i:group">
    <gap/>
    <para><xsl:value-of select="@label"/></para>
    <xsl:call-template name="facts"/>
  </xsl:for-each>
</xsl:template>

<xsl:template match="i:closing">
  <gap/>
  <xsl:for-each select="i:line">
    <para><xsl:value-of select="."/></para>
  </xsl:for-each>
</xsl:template>

<xsl:template match="i:footer">
  <gap/>
  <rule/>
  <xsl:for-each select="i:column">
    <para><xsl:call-template name="joined"/></para>
  </xsl:for-each>
</xsl:template>

</xsl:stylesheet>
