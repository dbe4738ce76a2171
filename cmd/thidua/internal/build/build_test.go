package build
import ("testing";"os";"thidua/cmd/thidua/internal/lang";"thidua/templates";"time";"bytes")
func TestTry(t *testing.T){
 t0:=time.Now()
 tr,c,err:=Run(os.DirFS("../../../.."), Options{Templates: templates.FS})
 c.Faults.Fprint(os.Stdout, lang.Vi)
 if err!=nil {t.Fatal(err)}
 t.Log(time.Since(t0))
 n:=0
 os.RemoveAll("/tmp/site")
 for _,f:=range tr.Files() { var b bytes.Buffer; if err:=f.Write(&b);err!=nil{t.Fatal(f.Path,err)}; n+=b.Len(); os.MkdirAll("/tmp/site/"+f.Path[:max(0,bytes.LastIndexByte([]byte(f.Path),'/'))],0755); os.WriteFile("/tmp/site/"+f.Path,b.Bytes(),0644)}
 t.Log(time.Since(t0), tr.Len(), n)
}
