package screen

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/internal/strictyaml"
	"github.com/proviso-legal/proviso/rules/deal"
)

// samples are small invented files in each form; every one holds the company Blue Alder Shipping under a second name.
func put(t testing.TB, name, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestForms(t *testing.T) {
	var all []form
	if bad := strictyaml.Decode("forms.yaml", formsYAML, 0, &all); len(bad) > 0 {
		t.Fatal(bad)
	}
	lists, _ := deal.FieldOf("supplier.listed_on")
	known := map[string]bool{}
	for _, w := range lists.Words() {
		known[w] = true
	}
	for _, r := range readers() {
		f := formOf(r.form)
		if f.Title == "" {
			t.Errorf("forms.yaml lacks %s", r.form)
		}
		for _, w := range f.On {
			if !known[w] {
				t.Errorf("%s: %q is no list of a deal", r.form, w)
			}
		}
	}
	if len(all) != len(readers()) {
		t.Errorf("%d forms are described, %d are read", len(all), len(readers()))
	}
}

const quoted29 = `"1","Entity List (EL) - Bureau of Industry and Security","","","","Blue Alder Shipping Co., Ltd.","","12 Harbour Road, Town, ZZ","","2024-01-02","","","","","","","","","","","","","Синяя Ольха; Alder Blue","","","","","",""`

var samples = map[string]string{
	"ofac-csv": "7,\"BLUE ALDER SHIPPING\",-0- ,\"TESTLAND] [OTHER\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"a.k.a. 'BLALSH'; Registration Number 1234567.\"\r\n\x1a",
	"ofac-xml": `<?xml version="1.0"?><sdnList xmlns="x"><publshInformation><Publish_Date>11/24/2026</Publish_Date></publshInformation>
<sdnEntry><uid>7</uid><lastName>BLUE ALDER SHIPPING</lastName><sdnType>Entity</sdnType><programList><program>TESTLAND</program></programList>
<akaList><aka><type>a.k.a.</type><category>weak</category><lastName>BLALSH</lastName></aka></akaList></sdnEntry></sdnList>`,
	"csl-csv":  "_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,ids\n" + quoted29 + "\n",
	"csl-json": `{"total":1,"results":[{"id":"1","source":"Entity List (EL) - Bureau of Industry and Security","name":"Blue Alder Shipping","alt_names":["Alder Blue"],"addresses":[{"country":"ZZ"}],"ids":[{"number":"123-4567"}]}]}`,
	"uk-csv": "Report Date: 08-Oct-2026\nLast Updated,Unique ID,OFSI Group ID,UN Reference Number,Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Name type,Alias strength,Title,Name non-latin script,Regime Name,Address Country,Business registration number (s)\n" +
		"01/10/2026,TST0001,1,,Alder Blue,,,,,,Alias,low quality a.k.a,,,Testland,Testland,\n01/10/2026,TST0001,1,,Blue Alder Shipping,,,,,,Primary Name,,,Синяя Ольха,Testland,Testland,OGRN: 1234567\n",
	"uk-xml": `<Designations><Designation><UniqueID>TST0001</UniqueID><Names><Name><Name6>Alder Blue</Name6><NameType>Alias</NameType></Name><Name><Name6>Blue Alder Shipping</Name6><NameType>Primary Name</NameType></Name></Names><RegimeName>Testland</RegimeName></Designation></Designations>`,
	"eu-csv": "\ufefffileGenerationDate;Entity_LogicalId;Entity_Regulation_Programme;NameAlias_WholeName;NameAlias_Remark;Identification_Number\n05/08/2026;12;TST;Blue \"Alder\" Shipping;;\n05/08/2026;12;TST;Alder Blue;low quality;\n",
	"eu-xml": `<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-08-05T10:00:00"><sanctionEntity euReferenceNumber="EU.1.2" logicalId="12"><regulation programme="TST"/><nameAlias wholeName="Blue Alder Shipping" strong="true"/><nameAlias wholeName="Alder Blue" strong="false"/></sanctionEntity></export>`,
	"un-xml": `<CONSOLIDATED_LIST dateGenerated="2026-02-27T01:00:00Z"><INDIVIDUALS/><ENTITIES><ENTITY><DATAID>1</DATAID><FIRST_NAME>BLUE ALDER SHIPPING </FIRST_NAME><UN_LIST_TYPE>TST</UN_LIST_TYPE><REFERENCE_NUMBER>TSe.001</REFERENCE_NUMBER><ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>Alder Blue; Old Alder</ALIAS_NAME></ENTITY_ALIAS></ENTITY></ENTITIES></CONSOLIDATED_LIST>`,
	"seco-xml": `<swiss-sanctions-list list-type="whole-list" date="2026-09-28"><target ssid="1"><entity><identity ssid="2" main="true"><name ssid="3" name-type="primary-name" quality="good"><name-part ssid="4" order="1" name-part-type="whole-name"><value>Blue Alder Shipping</value><spelling-variant lang="ru" script="Cyrl">Синяя Ольха</spelling-variant></name-part></name></identity></entity><modification modification-type="listed" publication-date="2026-01-01"/></target>
<target ssid="9"><entity><identity><name name-type="primary-name"><name-part order="1"><value>Gone Elm</value></name-part></name></identity></entity><modification modification-type="de-listed" effective-date="2026-02-01"/><modification modification-type="listed" publication-date="2025-01-01"/></target></swiss-sanctions-list>`,
}

// Each form is known by its content, whatever the file is called, and read: the name, what the entry is on, the day.
func TestFilesAreKnown(t *testing.T) {
	dates := map[string]string{"ofac-xml": "2026-11-24", "uk-csv": "2026-10-08", "eu-csv": "2026-08-05", "eu-xml": "2026-08-05", "un-xml": "2026-02-27", "seco-xml": "2026-09-28"}
	for name, text := range samples {
		lists, bad := Read([]string{put(t, "download", text)})
		if len(bad) > 0 || len(lists) != 1 {
			t.Errorf("%s: %v", name, bad)
			continue
		}
		l := lists[0]
		if l.Title != formOf(name).Title || l.Date != dates[name] || len(l.Digest) != 64 {
			t.Errorf("%s is read as %s of %q", name, l.Title, l.Date)
		}
		if len(l.Entries) != 1 || !strings.Contains(strings.ToLower(strings.ReplaceAll(l.Entries[0].Names[0].Text, `"`, "")), "blue alder shipping") || len(l.Entries[0].On) != 1 {
			t.Errorf("%s: %+v", name, l.Entries)
		}
	}
}

func TestFilesThatAreNoList(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"a letter", "Dear Sirs\n", "none of the official files"},
		{"empty", "", "none of the official files"},
		{"cut off", samples["un-xml"][:300], "breaks off"},
		{"changed", strings.Replace(samples["uk-csv"], "Unique ID", "Number", 1), `no column "Unique ID"`},
		{"without entries", `<CONSOLIDATED_LIST dateGenerated="2026-02-27"></CONSOLIDATED_LIST>`, "no entry"},
		{"aliases alone", "7,1,\"aka\",\"ALDER BLUE\",-0- \r\n", "give both"},
	} {
		_, bad := Read([]string{put(t, "download", tt.text)})
		if len(bad) != 1 || !strings.Contains(bad[0].String()+bad[0].Message, tt.want) {
			t.Errorf("%s: %v", tt.name, bad)
		}
	}
	if lists, bad := Read([]string{put(t, "sdn.csv", samples["ofac-csv"]), put(t, "alt.csv", "7,1,\"fka\",\"OLD ALDER\",-0- \r\n\x1a")}); len(bad) > 0 || len(lists[0].Entries[0].Names) != 3 || !lists[0].Entries[0].Names[2].Former {
		t.Errorf("%v %+v", bad, lists)
	}
}
