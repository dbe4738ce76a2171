package source

import (
	"slices"
	"strconv"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/table"
)

type clusterRow struct {
	Year    string `csv:"year"`
	Cluster string `csv:"cluster"`
	Unit    string `csv:"unit"`
	Note    string `csv:"note"`
}

// ClustersFile says who competes with whom.
const ClustersFile = "data/clusters.csv"

// ClusterColumns are those of the file.
var ClusterColumns = []table.Column{
	{Name: "year", Also: []string{"năm"}, Required: true},
	{Name: "cluster", Also: []string{"cụm", "cụm thi đua", "khối thi đua"}, Required: true},
	{Name: "unit", Also: []string{"đơn vị", "mã", "tên đơn vị"}, Required: true},
	{Name: "note", Also: []string{"ghi chú"}},
}

// A membership is a unit's cluster in one year.
type membership struct {
	year int
	unit campaign.UnitID
}

// loadClusters reads who competes with whom, year by year, and gives each
// campaign the clusters of the year in which it ends.
func (l *loader) loadClusters() {
	years := map[int][]campaign.Cluster{}
	seen := map[membership]diag.Pos{}
	for _, r := range records[clusterRow](l, ClustersFile, false, ClusterColumns) {
		year, err := strconv.Atoi(r.Value.Year)
		end, ok := campaign.MakeDate(year, 12, 31)
		if err != nil || !ok {
			l.faults.Add(r.Fault("year", diag.ValueInvalid, r.Value.Year).WithHint(lang.T("viết năm như 2022", "write a year like 2022")))
			continue
		}
		if r.Value.Cluster == "" {
			l.faults.Add(r.Fault("cluster", diag.CellEmpty))
			continue
		}
		match := l.site.Units.Resolve(r.Value.Unit, end)
		if match.Miss != campaign.Found {
			l.noUnit(r.At("unit"), r.Header("unit"), r.Value.Unit, end, match)
			continue
		}
		key := membership{year, match.Unit}
		if at, twice := seen[key]; twice {
			l.faults.Add(r.Fault("unit", diag.ClusterTwice, r.Value.Unit, year, at))
			continue
		}
		seen[key] = r.At("unit")
		years[year] = enter(years[year], r.Value.Cluster, match.Unit, r.At("cluster"))
	}
	for _, c := range l.site.Campaigns {
		if len(c.Scoring.Weights) > 0 {
			c.Scoring.Clusters = years[c.End.Year()]
		}
	}
}

// enter adds a unit to the cluster of a name.
func enter(clusters []campaign.Cluster, name string, u campaign.UnitID, at diag.Pos) []campaign.Cluster {
	i := slices.IndexFunc(clusters, func(c campaign.Cluster) bool { return c.Name == name })
	if i < 0 {
		return append(clusters, campaign.Cluster{Name: name, Units: []campaign.UnitID{u}, At: at})
	}
	clusters[i].Units = append(clusters[i].Units, u)
	return clusters
}
